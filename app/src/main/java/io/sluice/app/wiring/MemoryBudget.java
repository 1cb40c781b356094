package io.sluice.app.wiring;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.sluice.sink.evidence.vault.Vault;
import java.lang.management.ManagementFactory;
import org.springframework.util.unit.DataSize;

/**
 * The most memory this worker can need, as a sum of parts that are each bounded. It is the same for ten thousand thumbnails and
 * for one film.
 *
 * @param heap the JVM's heap limit; object bytes, what is being sealed and tensors live in it
 * @param network buffers of connections
 * @param tables the banks, outside of the heap
 * @param runtime code, threads and metadata of the JVM
 * @param children decoder processes
 * @param perChild what one of them is reckoned with; its heap and pixels are capped, its native memory is not
 */
record MemoryBudget(
        DataSize heap, DataSize network, DataSize tables, DataSize runtime, int children, DataSize perChild) {

    /** Classes, compiled code and thread stacks of a worker, measured with room to spare. */
    private static final DataSize RUNTIME = DataSize.ofMegabytes(200);

    static MemoryBudget of(int children, DataSize perChild) {
        DataSize heap = DataSize.ofBytes(Runtime.getRuntime().maxMemory());
        DataSize tables = DataSize.ofBytes(directMemory(heap.toBytes()));
        // Netty counts its buffers apart from the machine's own, up to the same limit unless it is told another.
        long network = Long.getLong("io.netty.maxDirectMemory", tables.toBytes());
        return new MemoryBudget(heap, DataSize.ofBytes(network), tables, RUNTIME, children, perChild);
    }

    /** What may be allocated outside of the heap, where the banks' tables lie: as much as the heap unless a flag says otherwise. */
    private static long directMemory(long otherwise) {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        long limit = machine == null
                ? 0
                : Long.parseLong(machine.getVMOption("MaxDirectMemorySize").getValue());
        return limit == 0 ? otherwise : limit;
    }

    DataSize total() {
        return DataSize.ofBytes(heap.toBytes()
                + network.toBytes()
                + tables.toBytes()
                + runtime.toBytes()
                + children * perChild.toBytes());
    }

    /** Children that the limit has room for, beside everything else. */
    int mostChildren(DataSize limit) {
        long others = total().toBytes() - children * perChild.toBytes();
        return (int) ((limit.toBytes() - others) / perChild.toBytes());
    }

    /** Bytes of objects that the heap has room for. */
    DataSize mostObjectBytes() {
        return DataSize.ofBytes(heap.toBytes() / 2 - Vault.ROOM_BYTES);
    }

    /** Refuses to start what could outgrow the limit. */
    void check(DataSize limit, DataSize objectBytes) {
        if (total().compareTo(limit) > 0) {
            throw new IllegalStateException("this worker could need " + this + ", more than sluice.limits.memory = "
                    + limit.toMegabytes() + " MB: raise it, or lower -Xmx, -XX:MaxDirectMemorySize,"
                    + " -Dio.netty.maxDirectMemory, sluice.decoder.children or sluice.decoder.memory");
        }
        DataSize inHand = DataSize.ofBytes(objectBytes.toBytes() + Vault.ROOM_BYTES);
        if (inHand.toBytes() * 2 > heap.toBytes()) {
            throw new IllegalStateException("sluice.limits.bytes = " + objectBytes.toMegabytes() + " MB, with "
                    + DataSize.ofBytes(Vault.ROOM_BYTES).toMegabytes()
                    + " MB for sealing, is more than half of the heap ("
                    + heap.toMegabytes() + " MB): lower it or raise -Xmx");
        }
    }

    @Override
    public String toString() {
        return "%d MB (heap %d + network %d + bank tables %d + runtime %d + %d children x %d)"
                .formatted(
                        total().toMegabytes(),
                        heap.toMegabytes(),
                        network.toMegabytes(),
                        tables.toMegabytes(),
                        runtime.toMegabytes(),
                        children,
                        perChild.toMegabytes());
    }
}
