package uk.footbridge.server.hapi;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Accepts the language tags that HAPI's check of BCP 47 does not know: those that name a script or more ({@code zh-Hans},
 * {@code pa-Arab-PK}), which is how the written languages of many who need an interpreter are told apart.
 *
 * <p>To go when {@code CommonCodeSystemsTerminologyService} of HAPI takes more than language and region; no issue says so
 * yet.
 */
public final class LanguageTags {

    public static final String SYSTEM = "urn:ietf:bcp:47";

    private LanguageTags() {}

    /** Whether the tag is well formed and starts with a language that is known. */
    public static boolean valid(String tag, Predicate<String> knownLanguage) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            return !locale.getLanguage().isEmpty() && knownLanguage.test(locale.getLanguage());
        } catch (IllformedLocaleException e) {
            return false;
        }
    }
}
