package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitesTest {

    @ParameterizedTest
    @CsvSource({
        "abc, abc",
        "https://chat.example/invite/abc, abc",
        "https://chat.example/abc/?from=x/y, abc",
        "chat.example/abc#top, abc",
        "' abc ', abc"
    })
    void aLinkIsComparedByItsCode(String invite, String code) {
        assertThat(Invites.code(invite)).isEqualTo(code);
    }
}
