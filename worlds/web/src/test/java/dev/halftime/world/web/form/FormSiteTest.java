package dev.halftime.world.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action.Call;
import dev.halftime.Benchmark;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.browser.proxy.HostProxy;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.Helpdesk;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FormSiteTest {

  private final Benchmark helpdesk = Helpdesk.of(1);
  private final Task task = helpdesk.tasks().findFirst().orElseThrow();
  private final FormSite site = new FormSite(helpdesk.world(), "Desk", "desk.test");

  @AfterEach
  void end() {
    site.close();
  }

  private String answer(String request, String... headers) throws IOException {
    HostProxy.Route route = site.routes().values().iterator().next();
    String head = request + " HTTP/1.1\r\nHost: desk.test\r\nConnection: close\r\n";
    return answer(head + String.join("\r\n", headers) + "\r\n\r\n", route);
  }

  private static String answer(String request, HostProxy.Route route) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(route.address());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String get(String path) throws IOException {
    return answer("GET " + path, site.routes().values().iterator().next().header());
  }

  private String post(String path, String form) throws IOException {
    HostProxy.Route route = site.routes().values().iterator().next();
    return answer(
        "POST %s HTTP/1.1\r\nHost: desk.test\r\nConnection: close\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, route.header(), form.length(), form),
        route);
  }

  private String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(it -> FormFields.encoded(it.getKey()) + "=" + FormFields.encoded(it.getValue()))
        .collect(Collectors.joining("&"));
  }

  /// Returns the fields in which a person writes these arguments.
  private static Map<String, String> fields(Call call) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (var argument : call.arguments().properties()) {
      if (!argument.getValue().isArray()) {
        fields.put(argument.getKey(), argument.getValue().asText());
        continue;
      }
      for (int row = 1; row <= argument.getValue().size(); row++) {
        for (var field : argument.getValue().path(row - 1).properties()) {
          fields.put(
              argument.getKey() + "." + field.getKey() + "." + row, field.getValue().asText());
        }
      }
    }
    return fields;
  }

  @Test
  void whatSolutionsCallCanBeSentByForms() {
    Map<String, Tool> tools = new LinkedHashMap<>();
    try (World world = helpdesk.world()) {
      world.tools(Party.AGENT).forEach(tool -> tools.put(tool.name(), tool));
    }
    List<Call> calls = new ArrayList<>();
    helpdesk
        .tasks()
        .limit(60)
        .flatMap(each -> helpdesk.reference(each).stream())
        .forEach(action -> {
          if (action instanceof Call call) {
            calls.add(call);
          }
        });

    assertThat(calls).hasSizeGreaterThan(60);
    assertThat(calls)
        .allSatisfy(call -> {
          Map<String, String> sent = FormFields.parse(encoded(fields(call)));
          assertThat(
                  Json.same(
                      FormFields.arguments(Objects.requireNonNull(tools.get(call.tool())), sent),
                      call.arguments()))
              .as(call.toString())
              .isTrue();
        });
  }

  @Test
  void everyToolHasAFormAndALink() throws IOException {
    site.begin(task.start());
    String home = get("/");
    try (World world = helpdesk.world()) {
      for (Tool tool : world.tools(Party.AGENT)) {
        assertThat(home).contains("<a href='/" + tool.name() + "'>" + SitePages.title(tool.name()));
        assertThat(get("/" + tool.name()))
            .startsWith("HTTP/1.1 200")
            .contains("<button>Send</button>");
      }
    }
    assertThat(get("/nonsense")).startsWith("HTTP/1.1 404");
    assertThat(get("/result?number=1")).startsWith("HTTP/1.1 404");
  }

  @Test
  void aFormIsExecutedAndItsResultHasAnAddress() throws IOException {
    site.begin(task.start());
    Call verify =
        helpdesk.reference(task).stream()
            .filter(Call.class::isInstance)
            .map(Call.class::cast)
            .filter(it -> it.tool().equals("verify_identity"))
            .findFirst()
            .orElseThrow();
    var before = site.state();

    assertThat(post("/verify_identity", encoded(fields(verify))))
        .startsWith("HTTP/1.1 303")
        .contains("Location: /result?number=1");

    assertThat(get("/result?number=1"))
        .contains("<p role=status>Done.</p>")
        .contains("href='/get_customer?customer=");
    assertThat(site.executed()).containsExactly("verify_identity");
    assertThat(site.state().changesSince(before).has("desk/verified")).isTrue();
    site.begin(task.start());
    assertThat(site.state().changesSince(before)).isEmpty();
  }

  @Test
  void aRefusalIsShownWithWhatWasSent() throws IOException {
    site.begin(task.start());
    post("/verify_identity", "email=nobody%40x&name=%3Cb%3EAnn");

    assertThat(get("/result?number=1"))
        .contains("<p role=alert>Refused: no customer has the email address")
        .contains("value='&lt;b&gt;Ann'")
        .doesNotContain("<b>Ann");
    post("/refuse_request", "voucher=much");
    assertThat(get("/result?number=2")).contains("Refused: &#39;voucher&#39; must be a number");
    assertThat(site.executed()).isEmpty();
  }

  @Test
  void nothingIsWrittenByALink() throws IOException {
    site.begin(task.start());
    var before = site.state();

    assertThat(get("/verify_identity?email=a%40b&name=Ann")).contains("value='a@b'");

    assertThat(site.state()).isSameAs(before);
    assertThat(site.executed()).isEmpty();
  }

  @Test
  void nobodyIsServedWithoutTheToken() throws IOException {
    assertThat(answer("GET /")).startsWith("HTTP/1.1 403");
    assertThat(answer("GET /", "Halftime-Token: 00")).startsWith("HTTP/1.1 403");
  }
}
