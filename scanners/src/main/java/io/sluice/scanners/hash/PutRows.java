package io.sluice.scanners.hash;

import io.sluice.pipeline.BankChange.Put;
import io.sluice.pipeline.KnownHash;
import io.sluice.scanners.index.Hex;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * Entries as they come from the banks.
 *
 * @param puts by entry number
 */
record PutRows(List<Put> puts) implements Rows {

    /** Those of one kind. */
    static PutRows of(List<Put> puts, KnownHash.Type type) {
        return new PutRows(puts.stream()
                .filter(put -> put.hash().type() == type)
                .sorted(Comparator.comparingLong(Put::entry))
                .toList());
    }

    @Override
    public int size() {
        return puts.size();
    }

    @Override
    public boolean isLive(int row) {
        return true;
    }

    @Override
    public long entry(int row) {
        return puts.get(row).entry();
    }

    @Override
    public Origin origin(int row) {
        return Origin.of(hash(row));
    }

    @Override
    public ByteBuffer reference(int row) {
        return ByteBuffer.wrap(hash(row).reference().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int words(int row) {
        return Hex.words(hash(row).hash().length());
    }

    @Override
    public long word(int row, int index) {
        return Hex.word(hash(row).hash(), index);
    }

    private KnownHash hash(int row) {
        return puts.get(row).hash();
    }
}
