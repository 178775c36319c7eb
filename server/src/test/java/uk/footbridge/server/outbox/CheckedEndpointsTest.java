package uk.footbridge.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries the spellings by which somebody might have the server call its own network. */
class CheckedEndpointsTest {

    private final CheckedEndpoints strict = new CheckedEndpoints(Addresses.with(List.of()));
    private final CheckedEndpoints lenient =
            new CheckedEndpoints(Addresses.with(List.of("127.0.0.0/8", " 10.20.0.0/16", "fd00::/8")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.1.2.3:8443/x",
                "https://localhost/",
                "https://LOCALHOST/",
                "https://0.0.0.0/",
                "https://10.0.0.1/",
                "https://100.64.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://192.0.0.1/",
                "https://198.18.0.1/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::]/",
                "https://[::1]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b:1::1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001:0:53aa:64c::1]/",
                "https://[2001:db8::1]/",
                "https://[fc00::1]/",
                "https://[fd12:3456::1]/",
                "https://[fe80::1]/",
                "https://[fec0::1]/",
                "https://[ff02::1]/"
            })
    void refusesAddressesThatAreNotOnTheInternet(String url) {
        assertThat(strict.refuse(url))
                .hasValueSatisfying(words -> assertThat(words).contains("FOOTBRIDGE_DELIVERY_ALLOWED_NETWORKS"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://017700000001/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://127.0.0.1.5/",
                "https://127.00.0.1/",
                "https://256.0.0.1/",
                "https://1.2.3.0x4/"
            })
    void refusesAddressesInUnusualSpellings(String url) {
        assertThat(CheckedEndpoints.refuseSpelling(url))
                .hasValueSatisfying(words -> assertThat(words).contains("spelling"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org/events",
                "/events",
                "ftp://example.org/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https://",
                "https:///events",
                "https://example.org:0/",
                "https://example.org:70000/",
                "https://somebody@example.org/",
                "https://somebody:secret@example.org/",
                "https://8.8.8.8@127.0.0.1/",
                "https://example.org/#127.0.0.1",
                "https://example.org./",
                "https://localhost./",
                "https://127.0.0.1./",
                "https://[fe80::1%25eth0]/",
                "https://exa mple.org/",
                "https://example.org\\@127.0.0.1/",
                "https://under_score.example.org/",
                "https://①②⑦.⓪.⓪.①/"
            })
    void refusesWhatIsNoPlainUrl(String url) {
        assertThat(CheckedEndpoints.refuseSpelling(url)).isPresent();
    }

    @Test
    void refusesAUrlThatIsMissingOrVeryLong() {
        assertThat(strict.refuse(null)).isPresent();
        assertThat(strict.refuse("https://example.org/" + "x".repeat(2000))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://8.8.8.8/", "HTTPS://1.1.1.1:8443/fhir?a=b", "https://[2606:4700:4700::1111]/"})
    void takesAddressesOnTheInternet(String url) {
        assertThat(strict.refuse(url)).isEmpty();
    }

    @Test
    void takesANameThatHasNoAddressNow() {
        assertThat(strict.refuse("https://nobody.invalid/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://8.8.8.8/", "http://nobody.invalid/", "http://[2606:4700:4700::1111]/"})
    void refusesToSendUnencryptedOutside(String url) {
        assertThat(lenient.refuse(url))
                .hasValueSatisfying(words -> assertThat(words).contains("https://"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:9000/", "https://10.20.30.40/", "http://[fd00::5]/", "http://localhost:9000/"})
    void takesWhatTheOperatorAllows(String url) {
        assertThat(lenient.refuse(url)).isEmpty();
    }

    @Test
    void allowsNothingBesides() {
        assertThat(lenient.refuse("https://10.21.0.1/")).isPresent();
        assertThat(lenient.refuse("https://[fc00::5]/")).isPresent();
    }

    @Test
    void connectsOnlyToWhatItWouldAllow() throws UnknownHostException {
        assertThatExceptionOfType(CheckedEndpoints.ForbiddenAddress.class)
                .isThrownBy(() -> strict.resolve("localhost"));
        assertThatExceptionOfType(CheckedEndpoints.ForbiddenAddress.class)
                .isThrownBy(() -> strict.resolve("127.0.0.1"));
        assertThat(lenient.resolve("localhost")).containsExactly(InetAddress.getByName("127.0.0.1"));
        assertThat(strict.resolve("8.8.8.8")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "example.org/8", "/8", "10.0.0.0/x", "fd00::/129", "10/8", ""})
    void saysWhenASettingIsNoNetwork(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(written))
                .withMessageContaining("no network");
    }
}
