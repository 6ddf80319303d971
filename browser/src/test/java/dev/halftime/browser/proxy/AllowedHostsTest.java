package dev.halftime.browser.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AllowedHostsTest {

  private final AllowedHosts hosts =
      AllowedHosts.parse(List.of("Shop.example", "127.0.0.1:8000", "[::1]:9000"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example",
        "https://SHOP.example/a?b#c",
        "http://shop.example:80?q=http://evil.example/",
        "http://127.0.0.1:8000/",
        "http://user:word@127.0.0.1:8000/",
        "http://[::1]:9000/x"
      })
  void whatIsOnTheListMayBeShown(String address) {
    assertThat(hosts.refusal(address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example:8080/",
        "http://shop.example./",
        "http://www.shop.example/",
        "http://shop.example.evil.example/",
        "http://evil.example/shop.example",
        "http://shop.example@evil.example/",
        "http://evil.example\\@shop.example/",
        "http://evil.example?@shop.example/",
        "http://evil.example#@shop.example/",
        "http://127.0.0.1/",
        "http://127.0.0.1:8001/",
        "http://localhost:8000/",
        "http://2130706433:8000/",
        "http://[::1]/",
        "ftp://shop.example/",
        "file:///etc/passwd",
        "file://shop.example/etc/passwd",
        "javascript:alert(1)//http://shop.example/",
        "data:text/html,http://shop.example/",
        "view-source:http://shop.example/",
        "chrome://version",
        "about:blank",
        "//shop.example/",
        "shop.example",
        ""
      })
  void whatIsNotOnTheListMayNot(String address) {
    assertThat(hosts.refusal(address)).isPresent();
  }

  @Test
  void aRefusalNamesTheHostAndWhatIsAllowed() {
    assertThat(AllowedHosts.parse(List.of("a.example:1")).refusal("http://b.example/x"))
        .contains("the host b.example:80 is not allowed; allowed: a.example:1");
    assertThat(AllowedHosts.NONE.refusal("http://b.example/"))
        .contains("the host b.example:80 is not allowed; allowed: none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "*", "*.example", "http://a.example", "a.example/x", "a@b", "a:0", "a:65536"})
  void whatIsNoHostIsRefused(String name) {
    assertThatThrownBy(() -> AllowedHosts.parse(List.of(name)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'%s' is not a host: write HOST or HOST:PORT, such as shop.example or 127.0.0.1:8000"
                .formatted(name));
  }
}
