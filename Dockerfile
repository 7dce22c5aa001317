# Every RUN is a make target, so each step can be taken and tested without a container engine.

# The full image for building only: it brings make. Both must be the same Python.
FROM python:3.11-bookworm AS build
ENV PIP_NO_CACHE_DIR=1
WORKDIR /pins
COPY Makefile pyproject.toml requirements-build.txt requirements.txt ./
RUN make install-runtime PREFIX=/opt/huiyin
WORKDIR /app
COPY . .
RUN make compile data-folder PREFIX=/opt/huiyin DATA=/image/data

FROM python:3.11-slim-bookworm
ENV PATH=/opt/huiyin/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/data \
    HUIYIN_HOST=0.0.0.0 \
    HUIYIN_PORT=8080 \
    HUIYIN_DATA_DIR=/data \
    HUIYIN_LOG_FORMAT=json
WORKDIR /app
COPY --from=build /opt/huiyin /opt/huiyin
COPY --from=build /app /app
# An empty folder of the right owner: a fresh volume takes its owner from here.
COPY --from=build --chown=10001:10001 /image/data /data
USER 10001:10001
VOLUME /data
EXPOSE 8080
# http.client and not urllib: a proxy set for the messenger must not be asked for ourselves.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import http.client, os, sys; c = http.client.HTTPConnection('127.0.0.1', int(os.environ.get('HUIYIN_PORT', '8080')), timeout=4); c.request('GET', '/healthz'); sys.exit(c.getresponse().status != 200)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
