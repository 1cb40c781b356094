package io.sluice.sink.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReceiptTest {

    private final Receipts receipts = new Receipts();

    @Test
    void noTwoAreAlikeAndNoneSaysItsNumberInALog() {
        assertThat(Stream.generate(receipts::next).limit(1_000)).doesNotHaveDuplicates();
        assertThat(new Receipts().next()).isNotEqualTo(new Receipts().next());
        Receipt receipt = receipts.next();
        assertThat(receipt.toString()).doesNotContain(receipt.number()).contains(receipt.notice());
        assertThat(Receipt.of(receipt.number())).contains(receipt);
        assertThat(Receipt.of(receipt.notice())).as("the id opens nothing").isEmpty();
    }
}
