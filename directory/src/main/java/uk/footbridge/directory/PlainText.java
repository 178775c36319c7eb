package uk.footbridge.directory;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamEventReceiver;

/**
 * Makes plain text of what a feed's editor wrote as HTML: paragraphs and list items become lines, and a link keeps its
 * address. What has no tags is left as it is.
 */
final class PlainText {

    private static final Pattern HTML = Pattern.compile("<\\s*/?\\s*[a-zA-Z!]|&(#\\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private PlainText() {}

    static String of(String text) {
        String plain = HTML.matcher(text).find() ? withoutTags(text) : text.replace("\r\n", "\n");
        return CONTROLS.matcher(plain).replaceAll("").strip();
    }

    private static String withoutTags(String html) {
        Lines lines = new Lines();
        HtmlSanitizer.sanitize(
                html,
                new HtmlPolicyBuilder()
                        .allowElements(PARAGRAPHS.toArray(String[]::new))
                        .allowElements("a", "br", "li", "tr")
                        .allowAttributes("href")
                        .onElements("a")
                        .allowUrlProtocols("http", "https", "mailto", "tel")
                        .build(lines));
        return lines.text();
    }

    /** Collects the text of a page. */
    private static final class Lines implements HtmlStreamEventReceiver {

        private final StringBuilder text = new StringBuilder();
        private String address;
        private int linkStart;

        @Override
        public void openDocument() {
            // Nothing stands before the text.
        }

        @Override
        public void closeDocument() {
            // Nothing stands behind the text.
        }

        @Override
        public void openTag(String name, List<String> attributes) {
            if (name.equals("br") || name.equals("tr")) {
                text.append('\n');
            } else if (name.equals("li")) {
                text.append("\n- ");
            } else if (PARAGRAPHS.contains(name)) {
                text.append("\n\n");
            } else if (name.equals("a")) {
                int href = attributes.indexOf("href");
                address = href < 0 ? null : attributes.get(href + 1);
                linkStart = text.length();
            }
        }

        @Override
        public void closeTag(String name) {
            if (PARAGRAPHS.contains(name)) {
                text.append("\n\n");
            } else if (name.equals("a") && address != null) {
                if (!text.substring(linkStart).contains(address.replaceFirst("^(mailto|tel):", ""))) {
                    text.append(" (").append(address).append(')');
                }
                address = null;
            }
        }

        @Override
        public void text(String words) {
            text.append(words.replaceAll("\\s+", " "));
        }

        private String text() {
            return text.toString()
                    .replace('\u00a0', ' ')
                    .replaceAll(" *\n *", "\n")
                    .replaceAll("\n{3,}", "\n\n")
                    .replaceAll("\n\n(- )", "\n$1")
                    .strip();
        }
    }
}
