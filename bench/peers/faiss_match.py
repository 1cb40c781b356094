#!/usr/bin/env python3
"""How long FAISS takes for the question that `./sluice bench match` asks: all hashes within 31 bits, one thread.

usage: faiss_match.py [--entries N] [--queries Q]

Uniform 256-bit hashes; half of the queries are unrelated, half are planted at 0 to 31 flipped bits. Prints one JSON line an
index: build seconds, microseconds a query (median, 99th percentile), and the share of planted queries that were found.
"""
import argparse
import json
import time

import faiss
import numpy

BITS = 256
RADIUS = 32  # FAISS answers what is strictly closer


def hashes(generator, rows):
    return generator.integers(0, 256, size=(rows, BITS // 8), dtype=numpy.uint8)


def flipped(generator, row):
    bits = numpy.unpackbits(row)
    places = generator.choice(BITS, size=generator.integers(0, 32), replace=False)
    bits[places] ^= 1
    return numpy.packbits(bits)


def measured(name, index, entries, random_queries, planted_queries, planted_rows):
    begun = time.perf_counter()
    index.add(entries)
    build = time.perf_counter() - begun
    line = {"index": name, "faiss": faiss.__version__, "entries": len(entries), "buildSeconds": round(build, 2)}
    found = 0
    for kind, queries in (("random", random_queries), ("planted", planted_queries)):
        micros = []
        for number, query in enumerate(queries):
            begun = time.perf_counter()
            _, _, rows = index.range_search(query.reshape(1, -1), RADIUS)
            micros.append((time.perf_counter() - begun) * 1e6)
            if kind == "planted":
                found += planted_rows[number] in rows
        line[kind] = {
            "p50Micros": round(float(numpy.percentile(micros, 50)), 1),
            "p99Micros": round(float(numpy.percentile(micros, 99)), 1),
        }
    line["recall"] = found / len(planted_queries)
    print(json.dumps(line), flush=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--entries", type=int, default=1_000_000)
    options.add_argument("--queries", type=int, default=200)
    options = options.parse_args()
    faiss.omp_set_num_threads(1)
    generator = numpy.random.default_rng(1)
    entries = hashes(generator, options.entries)
    random_queries = hashes(generator, options.queries)
    planted_rows = generator.integers(0, options.entries, size=options.queries)
    planted_queries = [flipped(generator, entries[row]) for row in planted_rows]
    measured("BinaryFlat", faiss.IndexBinaryFlat(BITS), entries, random_queries, planted_queries, planted_rows)
    multi = faiss.IndexBinaryMultiHash(BITS, 16, 16)
    multi.nflip = 1
    measured("BinaryMultiHash 16x16 nflip 1", multi, entries, random_queries, planted_queries, planted_rows)


if __name__ == "__main__":
    main()
