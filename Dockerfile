# The image of every Airflow service in docker-compose.yml: the locked packages and this checkout, nothing else.
FROM python:3.12-slim

RUN useradd --system --create-home --uid 50000 claimledger \
    && mkdir --parents /var/lib/claimledger /inbox \
    && chown claimledger: /var/lib/claimledger
WORKDIR /opt/claimledger

COPY requirements/setup.txt requirements/production.txt requirements/
RUN pip install --no-cache-dir --require-hashes --requirement requirements/setup.txt \
    && uv pip install --system --no-cache --require-hashes --requirement requirements/production.txt

COPY . .
RUN uv pip install --system --no-cache --no-deps --no-build-isolation --no-index --editable .

USER claimledger
ENV PYTHONUNBUFFERED=1 AIRFLOW_HOME=/home/claimledger/airflow
