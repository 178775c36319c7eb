package uk.footbridge.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descriptions lose their tags and keep their words. */
class PlainTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ages < 5 and > 3 welcome|Ages < 5 and > 3 welcome",
                "<p>One</p><p>Two</p>|One\\n\\nTwo",
                "Tea<br>and cake|Tea\\nand cake",
                "<ul><li>Tea</li><li>Cake</li></ul>|- Tea\\n- Cake",
                "<a href='https://example.org/a'>Ask us</a>|Ask us (https://example.org/a)",
                "<a href='javascript:alert(1)'>Ask us</a>|Ask us",
                "<script>alert(1)</script>Tea|Tea",
                "Fish &amp; chips|Fish & chips"
            })
    void keepsWords(String html, String plain) {
        assertThat(PlainText.of(html)).isEqualTo(plain.replace("\\n", "\n"));
    }
}
