package io.sluice.app.wiring;

import org.springframework.util.unit.DataSize;

/**
 * The most memory this worker can need, as a sum of parts that are each bounded. It is the same for ten thousand thumbnails and
 * for one film.
 *
 * @param heap the JVM's heap limit; object bytes and tensors live in it
 * @param direct network buffers
 * @param runtime code, threads and metadata of the JVM
 * @param children decoder processes
 * @param perChild what one of them is reckoned with; its heap and pixels are capped, its native memory is not
 */
record MemoryBudget(DataSize heap, DataSize direct, DataSize runtime, int children, DataSize perChild) {

    /** Classes, compiled code and thread stacks of a worker, measured with room to spare. */
    private static final DataSize RUNTIME = DataSize.ofMegabytes(200);

    static MemoryBudget of(int children, DataSize perChild) {
        DataSize heap = DataSize.ofBytes(Runtime.getRuntime().maxMemory());
        // Netty's default limit of direct memory is the heap's.
        long direct = Long.getLong("io.netty.maxDirectMemory", heap.toBytes());
        return new MemoryBudget(heap, DataSize.ofBytes(direct), RUNTIME, children, perChild);
    }

    DataSize total() {
        return DataSize.ofBytes(heap.toBytes() + direct.toBytes() + runtime.toBytes() + children * perChild.toBytes());
    }

    /** Refuses to start what could outgrow the limit. */
    void check(DataSize limit, DataSize objectBytes) {
        if (total().compareTo(limit) > 0) {
            throw new IllegalStateException("this worker could need " + this + ", more than sluice.limits.memory = "
                    + limit.toMegabytes() + " MB: raise it, or lower -Xmx, -Dio.netty.maxDirectMemory,"
                    + " sluice.decoder.children or sluice.decoder.memory");
        }
        if (objectBytes.toBytes() * 2 > heap.toBytes()) {
            throw new IllegalStateException("sluice.limits.bytes = " + objectBytes.toMegabytes()
                    + " MB is more than half of the heap (" + heap.toMegabytes() + " MB): lower it or raise -Xmx");
        }
    }

    @Override
    public String toString() {
        return "%d MB (heap %d + direct %d + runtime %d + %d children x %d)"
                .formatted(
                        total().toMegabytes(),
                        heap.toMegabytes(),
                        direct.toMegabytes(),
                        runtime.toMegabytes(),
                        children,
                        perChild.toMegabytes());
    }
}
