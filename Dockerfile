# Sameboat as an image: built in one stage, run in another without npm scripts, as a user without
# rights, on a file system that may be read-only. Everything that is kept lies in one volume, /data.

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
RUN node server/setup.mjs --build && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
# One heap for all threads: 6 MB less, and more of it goes back to the system after a workshop.
ENV MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=65536
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist/server ./dist/server
COPY --from=build /app/dist/client ./dist/client
COPY --from=build --chmod=755 /app/server/admin/start.mjs ./server/admin/start.mjs
COPY --from=build --chmod=644 /app/server/hosting/health.mjs ./server/hosting/health.mjs
RUN mkdir --mode=700 /data && chown node:node /data \
  && ln -s /app/server/admin/start.mjs /usr/local/bin/sameboat-admin
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "server/hosting/health.mjs"]
CMD ["node", "--max-semi-space-size=4", "dist/server/main.js"]
