package uk.footbridge.server.security;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One SMART scope (SMART App Launch 2.2, "Scopes for requesting FHIR resources"), such as {@code patient/Task.rs?status=draft}.
 *
 * @param context whose data it opens
 * @param type the resource type, or {@code *} for all
 * @param access what may be done
 * @param filter search parameters that a resource must match, or null
 */
record Scope(Context context, String type, Set<Access> access, String filter) {

    static final String ALL_TYPES = "*";

    private static final Pattern FORM =
            Pattern.compile("(system|user|patient)/(\\*|[A-Z][A-Za-z]+)\\.(read|write|\\*|[cruds]+)(\\?(.+))?");

    /** The letters come in this order; the guide wants others refused. */
    private static final Pattern LETTERS = Pattern.compile("c?r?u?d?s?");

    enum Context {
        SYSTEM,
        USER,
        PATIENT
    }

    enum Access {
        CREATE('c'),
        READ('r'),
        UPDATE('u'),
        DELETE('d'),
        SEARCH('s');

        private final char letter;

        Access(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }

        static Set<Access> of(String letters) {
            Set<Access> access = EnumSet.noneOf(Access.class);
            for (Access each : values()) {
                if (letters.indexOf(each.letter) >= 0) {
                    access.add(each);
                }
            }
            return access;
        }
    }

    /** The scopes that are about resources; another, or one that is written wrongly, opens nothing. */
    static List<Scope> readAll(Collection<String> granted) {
        return granted.stream().map(Scope::read).flatMap(Optional::stream).toList();
    }

    static Optional<Scope> read(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String letters = parts.group(3);
        String filter = parts.group(5);
        Set<Access> access;
        if (Set.of("read", "write", "*").contains(letters)) {
            // Version 1 has no filters; what is meant by one can't be known, so nothing is opened.
            if (filter != null) {
                return Optional.empty();
            }
            access = ofVersionOne(letters);
        } else if (LETTERS.matcher(letters).matches()) {
            access = Access.of(letters);
        } else {
            return Optional.empty();
        }
        Context context = Context.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
        return Optional.of(new Scope(context, parts.group(2), access, filter));
    }

    /** SMART App Launch 2.2, "Scopes for requesting FHIR resources": read is rs, write is cud. */
    private static Set<Access> ofVersionOne(String word) {
        return Access.of(
                switch (word) {
                    case "read" -> "rs";
                    case "write" -> "cud";
                    default -> "cruds";
                });
    }

    /** @param asked a resource type, or {@code *} for something that is about all types */
    boolean covers(String asked, Access wanted) {
        return access.contains(wanted) && (type.equals(ALL_TYPES) || type.equals(asked));
    }

    /** The same for another type. */
    Scope of(String another) {
        return new Scope(context, another, access, filter);
    }

    /** Whether it opens only a part of the type's resources. */
    boolean partial() {
        return filter != null || context == Context.PATIENT;
    }
}
