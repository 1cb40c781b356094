package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectIdTest {

    private static SubjectId id(String bucket, String key, String version, String etag, long modified) {
        return SubjectId.ofObject(new ObjectRef(bucket, key, version), etag, modified);
    }

    /** Evidence and reports are found again by it: it must never change, in any release. */
    @Test
    void theSameIdentityHasTheSameIdForEver() {
        assertThat(id("b", "k", "v", "e", 1).value()).isEqualTo("o-4d4ad253aed397c4d58c1a9a3cd21af4");
        assertThat(id("b", "k", null, "e", 1).value()).isEqualTo("o-22b7ab5a62faaa448046ed5df5e47d2f");
        assertThat(SubjectId.ofGroup("g", "c").value()).isEqualTo("g-bbad37e59ad9ab30e37cc5abb6605897");
    }

    @Test
    void everyPartOfTheIdentityTellsObjectsApart() {
        List<SubjectId> ids = List.of(
                id("b", "k", null, "e", 1),
                id("c", "k", null, "e", 1),
                id("b", "l", null, "e", 1),
                id("b", "k", null, "f", 1),
                id("b", "k", null, "e", 2),
                id("b", "k", "v", "e", 1),
                id("b", "k", "w", "e", 1));
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void aVersionIsTheWholeIdentityWhereThereIsOne() {
        assertThat(id("b", "k", "v", "e", 1)).isEqualTo(id("b", "k", "v", "f", 2));
    }

    @Test
    void partsThatRunTogetherDoNotCollide() {
        assertThat(SubjectId.ofGroup("ab", "c")).isNotEqualTo(SubjectId.ofGroup("a", "bc"));
        assertThat(id("ab", "c", null, "e", 1)).isNotEqualTo(id("a", "bc", null, "e", 1));
    }

    @Test
    void groupsAndObjectsAreToldApartByTheirFirstLetter() {
        assertThat(SubjectId.ofGroup("b", "k").value()).matches("g-[0-9a-f]{32}");
        assertThat(id("b", "k", null, "e", 1).value()).matches("o-[0-9a-f]{32}");
    }

    @Test
    void whatIsNoIdIsRefused() {
        for (String wrong :
                new String[] {"", "o-", "x-" + "0".repeat(32), "o-" + "0".repeat(31), "o-" + "G".repeat(32)}) {
            assertThatThrownBy(() -> new SubjectId(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
