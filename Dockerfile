# Simoff in a container: built in one stage, run in another by an account of its own. Nothing is downloaded when it starts.
#   docker build -t simoff .
#   docker run -d --name simoff -p 127.0.0.1:3000:3000 -v simoff-data:/data -v simoff-key:/key -e ORIGIN=https://sim.example.com simoff
FROM node:22-bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends build-essential python3 && rm -rf /var/lib/apt/lists/*
WORKDIR /simoff
COPY package.json package-lock.json .npmrc ./
# No package runs a script of its own; the one that has to be compiled is named.
RUN npm ci --ignore-scripts --include=dev && npm rebuild better-sqlite3
COPY . .
ENV NEXT_TELEMETRY_DISABLED=1
RUN node -e "import('./scripts/ready.mjs').then((ready) => ready.ensureBuilt())" && npm prune --omit=dev --ignore-scripts && rm -rf .next/cache

FROM node:22-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/data KEY_FILE=/key/log.key TZ=Asia/Shanghai
RUN mkdir /data /key && chown node:node /data /key && chmod 700 /key
WORKDIR /simoff
COPY --from=build /simoff ./
USER node
VOLUME /data /key
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/serve.mjs"]
