package uk.footbridge.server.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Fills in the sentences of {@code reminder-words.yaml}. */
final class ReminderWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK);

    private final Map<String, Object> sentences = YamlFile.named("reminder-words.yaml");

    String say(String which, Map<String, String> filled) {
        String sentence = String.valueOf(sentences.get(which));
        for (Map.Entry<String, String> word : filled.entrySet()) {
            sentence = sentence.replace("{" + word.getKey() + "}", word.getValue());
        }
        return sentence;
    }

    static String time(Instant time) {
        return time.atZone(Days.ZONE).format(TIME);
    }

    static String day(LocalDate day) {
        return day.format(DAY);
    }
}
