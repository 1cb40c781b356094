package io.sluice.scanners.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.BankState;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class CsvBankTest {

    private static final String MD5 = Hashes.hex(new Random(1), 32);

    @TempDir
    private Path folder;

    @Test
    void readsRowsWithoutAHeader() throws IOException {
        assertThat(read("md5," + MD5 + ",known-marker,e-1,block"))
                .containsExactly(new KnownHash("bank.csv", Type.MD5, MD5, "known-marker", "e-1", "block", null));
    }

    @Test
    void aHeaderGivesTheOrder() throws IOException {
        assertThat(read("type,authority,reference,category,hash\nMD5,a-1,e-1,known-marker," + MD5))
                .containsExactly(new KnownHash("bank.csv", Type.MD5, MD5, "known-marker", "e-1", null, "a-1"));
    }

    @Test
    void readsAByteOrderMarkQuotesCommentsAndUpperCase() throws IOException {
        String text = "\ufefftype,hash,category,reference,action,authority\r\n# a comment\r\n\r\nmd5,"
                + MD5.toUpperCase(java.util.Locale.ROOT) + ",\"known-marker\",\"e,1\",,\r\n";
        assertThat(read(text))
                .containsExactly(new KnownHash("bank.csv", Type.MD5, MD5, "known-marker", "e,1", null, null));
    }

    @Test
    void namesEveryBadLineAndHowToMendIt() {
        String text = "md5," + MD5 + ",known-marker,e-1,block\n# comment\nmd6," + MD5 + ",c,e-2,\nmd5,abc,c,e-3,\nmd5,"
                + MD5.substring(1) + "x,c,e-4,\nmd5," + MD5 + ",c";
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("line 3: the type is unknown; write md5, sha1, sha256, pdq or vpdq")
                .hasMessageContaining("line 4: the hash has 3 characters; a MD5 hash has 32")
                .hasMessageContaining("line 5: the hash is not hexadecimal")
                .hasMessageContaining("line 6: the reference is missing")
                .hasMessageNotContaining(MD5);
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertThatThrownBy(() -> CsvBank.open(folder.resolve("none.csv"), Schedulers.immediate()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("none.csv cannot be read");
    }

    @Test
    void saysThatQuotesAreBroken() {
        assertThatThrownBy(() -> read("md5,\"" + MD5 + ",c,e-1,"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("check its quotes")
                .hasMessageNotContaining(MD5);
    }

    @Test
    void streamsTheSameEntriesAgain() throws IOException {
        CsvBank bank = open("md5," + MD5 + ",known-marker,e-1,block");
        StepVerifier.create(bank.entries().concatWith(bank.entries()))
                .expectNextCount(2)
                .verifyComplete();
        StepVerifier.create(bank.state().map(BankState::generation))
                .expectNext(1L)
                .verifyComplete();
    }

    private List<KnownHash> read(String text) throws IOException {
        return open(text).entries().collectList().block();
    }

    private CsvBank open(String text) throws IOException {
        return CsvBank.open(Files.writeString(folder.resolve("bank.csv"), text), Schedulers.immediate());
    }
}
