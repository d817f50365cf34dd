# Daybreak for production: settings come from the environment (see .env.example), PostgreSQL and SES from outside.
FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:26-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY --from=build /app/dist dist
USER node
EXPOSE 3000
CMD ["node", "--max-semi-space-size=24", "--heap-growing-percent=100", "--enable-source-maps", "dist/src/main.js"]
