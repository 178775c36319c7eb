package uk.footbridge.server.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.footbridge.server.startup.StartRefused;

/** The operator's file is read row by row: a bad row is named and passed over, a file of something else is refused. */
class PostcodeFileTest {

    @TempDir
    private Path folder;

    private final List<PostcodeFile.Row> rows = new ArrayList<>();
    private final List<PostcodeFile.Unreadable> unreadable = new ArrayList<>();

    @Test
    void aRowIsReadWithAndWithoutWhatMayBeLeftOut() throws IOException {
        read("\uFEFFPostcode,Country,Latitude,Longitude,IMD_decile,Rural\n"
                + "yo31 7ea,England,53.97,-1.07,4,false\n"
                + "\"XX1 1AA\",,54.35,-2.1,,\n");

        assertThat(rows)
                .containsExactly(
                        new PostcodeFile.Row("YO317EA", 53.97, -1.07, 4, false),
                        new PostcodeFile.Row("XX11AA", 54.35, -2.1, null, null));
        assertThat(unreadable).isEmpty();
    }

    @Test
    void aRowThatCannotBeReadIsNamedAndPassedOver() throws IOException {
        read("postcode,latitude,longitude,imd_decile,rural\n"
                + "York,53.97,-1.07,,\n"
                + "YO31,53.97,-1.07,,\n"
                + "YO31 7EA,north,-1.07,,\n"
                + "YO31 7EA,53.97,181,,\n"
                + "YO31 7EA,53.97,-1.07,11,\n"
                + "YO31 7EA,53.97,-1.07,,perhaps\n"
                + "YO31 7EA\n"
                + "YO31 7EB,53.97,-1.07,10,t\n");

        assertThat(rows).containsExactly(new PostcodeFile.Row("YO317EB", 53.97, -1.07, 10, true));
        assertThat(unreadable).extracting(PostcodeFile.Unreadable::line).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(unreadable)
                .extracting(PostcodeFile.Unreadable::reason)
                .containsExactly(
                        "it has no whole postcode",
                        "it has no whole postcode",
                        "its latitude is no number up to 90",
                        "its longitude is no number up to 180",
                        "its imd_decile is none of 1 to 10",
                        "its rural is neither true nor false",
                        "its latitude is no number up to 90");
    }

    @Test
    void aFileWithoutTheColumnsIsRefused() {
        assertThatThrownBy(() -> read("pcds,lat,long\nYO31 7EA,53.97,-1.07\n"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("pcds, lat, long");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> PostcodeFile.state(folder.resolve("none.csv")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("FOOTBRIDGE_MATCH_POSTCODES");
    }

    private void read(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("postcodes.csv"), content, StandardCharsets.UTF_8);
        PostcodeFile.read(file, rows::add, unreadable::add);
    }
}
