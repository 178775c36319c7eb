package uk.footbridge.profiles;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each profile refuses what it is there to refuse, and for the very reason. An example's file name says what is wrong
 * with it; the table beside the examples says where each error is and what its text contains. A file has two lines
 * where the validator says the same thing twice.
 */
class InvalidExampleTest {

    private static final Path TABLE = Path.of("src/test/resources/invalid/expected.tsv");

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void isRefusedForTheVeryErrorInIt(String file, List<ExpectedError> expected) throws IOException {
        String example = Files.readString(TABLE.resolveSibling(file + ".json"));

        assertThat(ProfileValidator.INSTANCE.errors(example))
                .satisfiesExactlyInAnyOrder(expected.toArray(ExpectedError[]::new));
    }

    static Stream<Arguments> isRefusedForTheVeryErrorInIt() throws IOException {
        return table().entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @Test
    void everyFileIsInTheTable() throws IOException {
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(files());
    }

    @Test
    void thereAreTwoForEveryProfile() throws IOException {
        List<String> files = files();
        assertThat(Profiles.ids()).isNotEmpty().allSatisfy(profile -> assertThat(files)
                .filteredOn(file -> file.startsWith(profile + "/"))
                .hasSizeGreaterThanOrEqualTo(2));
    }

    private static Map<String, List<ExpectedError>> table() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .skip(1)
                .map(line -> line.split("\t", 3))
                .collect(groupingBy(
                        cells -> cells[0],
                        TreeMap::new,
                        mapping(cells -> new ExpectedError(cells[1], cells[2]), toList())));
    }

    private static List<String> files() throws IOException {
        Path folder = TABLE.getParent();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(".json"))
                    .map(file -> file.replace('\\', '/').replace(".json", ""))
                    .toList();
        }
    }

    private record ExpectedError(String location, String message) implements ThrowingConsumer<SingleValidationMessage> {
        @Override
        public void acceptThrows(SingleValidationMessage error) {
            assertThat(error.getLocationString()).isEqualTo(location);
            assertThat(error.getMessage()).contains(message);
        }
    }
}
