package uk.footbridge.server.person;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.nickname.INicknameSvc;
import ca.uhn.fhir.mdm.api.IMdmSettings;
import ca.uhn.fhir.mdm.rules.matcher.MdmMatcherFactory;
import ca.uhn.fhir.mdm.rules.matcher.models.IMdmFieldMatcher;
import ca.uhn.fhir.mdm.rules.matcher.models.MatchTypeEnum;
import ca.uhn.fhir.util.StringUtil;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.Identifier;

/**
 * HAPI's field matchers, with those replaced that would fail on how names, postcodes and telephone numbers are written in
 * the United Kingdom.
 *
 * <p>The rules' file names them as HAPI does: {@code STRING} compares letters and digits only, so that {@code O'Neill} is
 * {@code ONEILL} and {@code hu1 2ab} is {@code HU12AB}; {@code SUBSTRING} finds one part of a double-barrelled name;
 * {@code NUMERIC} compares telephone numbers, however the country code is written; {@code DATE} wants a whole date on both
 * sides; {@code IDENTIFIER} compares NHS numbers that can tell people apart.
 */
class UkMatchers extends MdmMatcherFactory {

    /** The shortest national numbers have ten digits with their leading nought. */
    private static final int PHONE_DIGITS = 10;

    private static final int SHORTEST_NAME_PART = 3;
    private static final int WHOLE_DATE = 10;

    UkMatchers(FhirContext fhir, IMdmSettings settings, INicknameSvc nicknames) {
        super(fhir, settings, nicknames);
    }

    @Override
    public IMdmFieldMatcher getFieldMatcherForMatchType(MatchTypeEnum type) {
        if (type == null) {
            return super.getFieldMatcherForMatchType(null);
        }
        return switch (type) {
            case STRING -> ofText((left, right) -> same(plain(left), plain(right)));
            case SUBSTRING -> ofText(UkMatchers::shareAPart);
            case NUMERIC -> ofText((left, right) -> same(phone(left), phone(right)));
            case DATE -> ofText((left, right) -> left.length() >= WHOLE_DATE && left.equals(right));
            case IDENTIFIER -> (left, right, parameters) -> left instanceof Identifier one
                    && right instanceof Identifier other
                    && NhsNumbers.counts(one)
                    && NhsNumbers.counts(other)
                    && one.getValue().equals(other.getValue());
            default -> super.getFieldMatcherForMatchType(type);
        };
    }

    private static IMdmFieldMatcher ofText(BiPredicate<String, String> test) {
        return (left, right, parameters) -> left instanceof IPrimitiveType<?> one
                && right instanceof IPrimitiveType<?> other
                && one.getValueAsString() != null
                && other.getValueAsString() != null
                && test.test(one.getValueAsString(), other.getValueAsString());
    }

    private static boolean same(String left, String right) {
        return !left.isEmpty() && left.equals(right);
    }

    /** Capital letters without accents, and digits. */
    static String plain(String written) {
        return StringUtil.normalizeStringForSearchIndexing(written).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static boolean shareAPart(String left, String right) {
        List<String> parts = parts(left);
        return parts(right).stream().anyMatch(parts::contains);
    }

    private static List<String> parts(String name) {
        return Arrays.stream(name.split("[\\s\\-\u2010\u2011/]+"))
                .map(UkMatchers::plain)
                .filter(part -> part.length() >= SHORTEST_NAME_PART)
                .toList();
    }

    /** National digits; empty for what is no telephone number, such as an e-mail address. */
    static String phone(String written) {
        String digits = written.replaceFirst("\\(0\\)", "").replaceAll("[\\s().\\-]", "");
        String national = digits.replaceFirst("^(\\+44|0044|44(?=\\d{10}$))", "0");
        return national.matches("\\+?\\d{" + PHONE_DIGITS + ",15}") ? national : "";
    }
}
