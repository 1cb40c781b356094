package io.sluice.sink.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.ObjectRef;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a notice must say, and that each thing that is wrong is named. */
class NoticeFormTest {

    private static final String PLACES = "'locations':[{'bucket':'uploads','key':'a'}]";
    private static final String SHORTEST = "{'explanation':'made up'," + PLACES + ",'goodFaith':true}";

    private final NoticeForm form =
            new NoticeForm(Set.of("uploads"), new UrlMap(Map.of("https://media.example.com/", "uploads")));

    private Notice read(String json) {
        return form.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void threeFieldsAreAWholeNoticeOfAnOffenceAgainstAChild() {
        Notice notice = read(SHORTEST);
        assertThat(notice.basis()).isEqualTo(NoticeBasis.EU_NOTICE);
        assertThat(notice.category()).isEqualTo(Notice.CHILD_OFFENCE);
        assertThat(notice.places()).containsExactly(new Place.StoredObject(new ObjectRef("uploads", "a", null), null));
    }

    /** The whole table of what each basis needs. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EU_NOTICE         | child-sexual-abuse | none                 | ok",
                "EU_NOTICE         | terrorist-content  | none                 | name",
                "EU_NOTICE         | terrorist-content  | name                 | email",
                "EU_NOTICE         | terrorist-content  | name email           | ok",
                "TRUSTED_FLAGGER   | child-sexual-abuse | none                 | name",
                "TRUSTED_FLAGGER   | child-sexual-abuse | name                 | ok",
                "US_INTIMATE_IMAGE | intimate-image     | none                 | signature",
                "US_INTIMATE_IMAGE | intimate-image     | signature            | email",
                "US_INTIMATE_IMAGE | intimate-image     | signature email      | ok",
                "USER_REPORT       | anything           | none                 | ok",
                "AUTHORITY_ORDER   | anything           | none                 | name",
                "AUTHORITY_ORDER   | anything           | name                 | email",
                "AUTHORITY_ORDER   | anything           | name email           | ok",
            })
    void theBasisSaysWhoMustBeNamed(String basis, String category, String given, String missing) {
        StringBuilder json = new StringBuilder("{'explanation':'made up'," + PLACES + ",'goodFaith':true");
        json.append(",'basis':'")
                .append(basis)
                .append("','category':'")
                .append(category)
                .append('\'');
        for (String field : given.replace("none", "").split(" ", -1)) {
            json.append(field.isEmpty() ? "" : ",'" + field + "':'someone@example.org'");
        }
        json.append('}');
        if (missing.equals("ok")) {
            assertThat(read(json.toString()).basis().name()).isEqualTo(basis);
        } else {
            assertWrong(json.toString(), missing);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EU_NOTICE,true",
        "TRUSTED_FLAGGER,true",
        "US_INTIMATE_IMAGE,true",
        "USER_REPORT,false",
        "AUTHORITY_ORDER,false"
    })
    void whoMustBeInGoodFaithSaysSo(String basis, boolean isNeeded) {
        String json = "{'explanation':'made up'," + PLACES + ",'basis':'" + basis
                + "','name':'someone','email':'a@example.org','signature':'someone'}";
        if (isNeeded) {
            assertWrong(json, "goodFaith");
        } else {
            assertThat(read(json).goodFaith()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{" + PLACES
                        + ",'goodFaith':true}                                                           | explanation",
                "{'explanation':7," + PLACES
                        + ",'goodFaith':true}                                           | explanation",
                "{'explanation':'x','goodFaith':true}                                                        | locations",
                "{'explanation':'x','locations':[],'goodFaith':true}                                         | locations",
                "{'explanation':'x','locations':['a'],'goodFaith':true}                                      | locations[0]",
                "{'explanation':'x','locations':[{}],'goodFaith':true}                                       | locations[0].bucket",
                "{'explanation':'x','locations':[{'bucket':'uploads'}],'goodFaith':true}                     | locations[0].key",
                "{'explanation':'x','locations':[{'bucket':'other','key':'a'}],'goodFaith':true}             | locations[0].bucket",
                "{'explanation':'x','locations':[{'url':'nowhere'}],'goodFaith':true}                        | locations[0].url",
                "{'explanation':'x','locations':[{'url':'http://a.example/','groupId':'g'}],'goodFaith':true}| locations[0].bucket",
                "{'explanation':'x','locations':[{'groupId':'g','invites':'i'}],'goodFaith':true}            | locations[0].invites",
                "{'explanation':'x','locations':[{'groupid':'g'}],'goodFaith':true}                          | locations[0].groupid",
                "{'explanation':'x'," + PLACES
                        + ",'goodFaith':'yes'}                                        | goodFaith",
                "{'explanation':'x'," + PLACES
                        + ",'goodfaith':true}                                         | goodfaith",
                "{'explanation':'x'," + PLACES + ",'goodFaith':true,'basis':'LETTER'}                        | basis",
                "{'explanation':'x'," + PLACES
                        + ",'goodFaith':true,'category':'Two Words'}                  | category",
                "{'explanation':'x'," + PLACES + ",'goodFaith':true,'email':'nobody'}                        | email",
                "{'explanation':'x'," + PLACES + ",'goodFaith':true,'dueBy':'tomorrow'}                      | dueBy",
            })
    void whatIsWrongIsNamed(String json, String field) {
        assertWrong(json, field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{} {}"})
    void aBodyThatIsNoObjectIsSaidToBeNone(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAddressThatNamesAnObjectIsThatObject() {
        String notice =
                "{'explanation':'x','locations':[{'url':'https://media.example.com/a%20b/c+d.png?w=1'}],'goodFaith':true}";
        assertThat(read(notice).places())
                .first()
                .extracting(place -> ((Place.StoredObject) place).ref())
                .isEqualTo(new ObjectRef("uploads", "a b/c+d.png", null));
        String elsewhere = "{'explanation':'x','locations':[{'url':'https://other.example.com/a'}],'goodFaith':true}";
        assertThat(read(elsewhere).places()).containsExactly(new Place.WebAddress("https://other.example.com/a"));
    }

    @Test
    void twoVersionsOfAnObjectAreTheSamePlace() {
        Place one = new Place.StoredObject(new ObjectRef("uploads", "a", "1"), null);
        Place other = new Place.StoredObject(new ObjectRef("uploads", "a", null), "https://media.example.com/a");
        assertThat(one.key()).isEqualTo(other.key()).isNotEqualTo(new Place.ChatGroup("a", null).key());
    }

    private void assertWrong(String json, String field) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        FieldException.class, wrong -> assertThat(wrong.field()).isEqualTo(field));
    }
}
