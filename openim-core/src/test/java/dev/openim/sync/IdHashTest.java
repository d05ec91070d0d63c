package dev.openim.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdHashTest {

    /** Computed with Go's encoder. */
    @ParameterizedTest
    @CsvSource(delimiter = '=', textBlock = """
                    a                     = 5518804830492625176
                    user1 user2           = 4794693438830948617
                    user2 user1           = 15208301544919263202
                    3212312 a&b 用户      = 5888699655081742638
                    sg_3912 si_u1_u2      = 15617196850998272580
                    """)
    void hashesAsGoDoes(String ids, String expected) {
        assertThat(Long.toUnsignedString(IdHash.of(Arrays.asList(ids.split(" ")))))
                .isEqualTo(expected);
    }

    @Test
    void noIdsHashToZero() {
        assertThat(IdHash.of(List.of())).isZero();
    }

    @Test
    void unusualCharactersAreEscapedAsGoDoes() {
        List<String> ids = List.of("\"\\\n\r\t\b\f\u0001<>&\u2028\u2029/\u007f😀", "\ud800");
        // Go 1.26: md5(json.Marshal(ids)), where the lone surrogate is an invalid byte
        assertThat(Long.toUnsignedString(IdHash.of(ids))).isEqualTo("11374128828516678782");
    }
}
