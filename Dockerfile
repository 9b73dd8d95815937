# The assistant with everything it needs but a token. Build: docker build -t unbind-assistant .
FROM node:26-slim
ENV NODE_ENV=production DATA_DIR=/data HOST=0.0.0.0
WORKDIR /app
COPY package.json package-lock.json ./
# The image has the runtime already, so the one that comes with the project stays out.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force \
  && mkdir /data node_modules/.cache && chown node:node /data node_modules/.cache
# Some 350 MB more that read screenshots inside the container: docker build --build-arg SCREENSHOTS=1 -t unbind-assistant .
ARG SCREENSHOTS=
COPY addons ./addons
RUN [ -z "$SCREENSHOTS" ] || { npm ci --prefix addons/screenshots --ignore-scripts && npm cache clean --force; }
COPY src ./src
USER node
# What Node makes of the source is made here, and not at every start.
RUN node --max-semi-space-size=2 --import ./src/compile-cache.js --input-type=module \
  --eval 'await import("./src/app/channels.ts"); await import("./src/app/terminal.ts")'
VOLUME /data
EXPOSE 8080
# Node itself is started, so that a stop reaches it and the turns in hand are finished. The flag keeps short-lived objects in less memory.
CMD ["node", "--max-semi-space-size=2", "--import", "./src/compile-cache.js", "src/main.ts"]
