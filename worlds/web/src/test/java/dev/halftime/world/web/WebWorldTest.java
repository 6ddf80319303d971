package dev.halftime.world.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.state.State;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class WebWorldTest {

  private static final String NOTHING = "{\"selector\":\"#none\"}";

  private LoopbackSites sites;

  @BeforeEach
  void start() {
    InstalledBrowser.require();
    sites = new LoopbackSites();
  }

  @AfterEach
  void end() {
    if (sites != null) {
      sites.close();
    }
  }

  private OpenWorld open(String html, String success) {
    sites.put("/page", html);
    return OpenWorld.at(sites, "/page", success);
  }

  @Test
  void aPageIsSeenAsLinesWithReferences() {
    String html =
        "<title>Orders</title><h1>Your orders</h1><p>Two <b>open</b> orders.</p>"
            + "<table><tr><td>W1</td><td>12.50</td></tr></table>"
            + "<p style='display:none'>secret</p><script>let x = 'hidden';</script>"
            + "<a href='/help'>Help</a><form><label>Email <input value='a@b.example'></label>"
            + "<label for=m>Method</label><select id=m><option>card<option selected>credit</select>"
            + "<label><input type=checkbox checked> Gift</label>"
            + "<button disabled>Pay</button></form><img alt='A boot'>"
            + "<div style='cursor:pointer'>More</div>";
    try (OpenWorld world = open(html, NOTHING)) {
      assertThat(world.page())
          .isEqualTo(
              """
              Page "Orders" at http://%s/page
              heading "Your orders"
              text "Two open orders."
              text "W1 | 12.50"
              [1] link "Help" to="/help"
              [2] textbox "Email" value="a@b.example"
              [3] combobox "Method" options=["card","credit"] selected=["credit"]
              [4] checkbox "Gift" checked
              [5] button "Pay" disabled
              image "A boot"
              [6] div "More\"\
              """
                  .formatted(sites.own()));
    }
  }

  @Test
  void aFormIsFilledAndSent() {
    sites.put("/done", "<p id=state> all \n paid </p>");
    String html =
        "<form method=post action='/done'><label>Name <input name=name value=old></label>"
            + "<label>Day <input type=date name=day></label>"
            + "<label>Note <textarea name=note></textarea></label>"
            + "<label>Way <select name=way><option>card<option>credit</select></label>"
            + "<button>Send</button></form>";
    try (OpenWorld world = open(html, "{\"selector\":\"#state\",\"text\":\"all paid\"}")) {
      world.call("fill", "ref", "\"Name\"", "text", "Ann & Bo");
      world.call("fill", "ref", "\"Day\"", "text", "2026-12-01");
      world.call("fill", "ref", "\"Note\"", "text", "now");
      world.call("select", "ref", "\"Way\"", "options", List.of("credit"));
      assertThat(world.met()).isFalse();
      assertThat(world.call("click", "ref", "\"Send\"")).contains("text \"all paid\"");

      assertThat(world.met()).isTrue();
      assertThat(sites.asked())
          .contains("/done name=Ann+%26+Bo&day=2026-12-01&note=now&way=credit");
      assertThat(world.call("back")).contains("\"Send\"");
      assertThat(world.met()).isFalse();
      assertThat(world.call("forward")).contains("all paid");
    }
  }

  @Test
  void whatAnElementDoesNotPermitIsRefusedInWords() {
    String html =
        "<button>Push</button><input aria-label=Fixed readonly><input aria-label=Day"
            + " type=date><select aria-label=Way><option>card</select><div"
            + " style='position:absolute;left:0;top:200px;width:99px;height:99px'>"
            + "<button>Under</button></div><div"
            + " style='position:absolute;left:0;top:200px;width:99px;height:99px'>over it</div>";
    try (OpenWorld world = open(html, NOTHING)) {
      State before = world.world().state();
      assertThat(world.call("click", "ref", 99)).isEqualTo("there is no visible element 99");
      assertThat(world.call("fill", "ref", "Push", "text", "x")).contains("is no field for text");
      assertThat(world.call("fill", "ref", "Fixed", "text", "x")).contains("cannot be changed");
      assertThat(world.call("fill", "ref", "Day", "text", "soon")).contains("does not take 'soon'");
      assertThat(world.call("select", "ref", "Way", "options", List.of("cash")))
          .contains("does not have all of the options [\"cash\"]");
      assertThat(world.call("select", "ref", "Push", "options", List.of("card")))
          .contains("is no list");
      assertThat(world.call("click", "ref", "Under")).contains("is covered by another: div");
      assertThat(world.call("press", "key", "Entr")).contains("Enter");
      assertThat(world.call("forward")).isEqualTo("there is no page after this one");
      assertThat(world.call("goto", "url", "http://" + sites.other() + "/"))
          .isEqualTo(
              "the host %s is not allowed; allowed: %s".formatted(sites.other(), sites.own()));
      assertThat(world.call("goto", "url", "file:///etc/passwd")).contains("is not the address");
      assertThat(world.call("goto", "url", "javascript:alert(1)")).contains("is not the address");
      assertThat(world.world().state()).isSameAs(before);
    }
  }

  @Test
  void pointerAndKeysReachThePage() {
    String html =
        "<div tabindex=0 id=a onmouseover='this.textContent = \"seen\"'>see</div>"
            + "<div tabindex=0 onmousedown='down = 1' ondblclick='this.textContent = \"twice\"'>"
            + "from</div><div tabindex=0 onmouseup='this.textContent = \"dropped\"'>target</div>"
            + "<input aria-label=Words onkeydown='if (event.key == \"Enter\") go()'><p id=p></p>"
            + "<script>function go() { p.textContent = document.querySelector('input').value; }"
            + "</script>";
    try (OpenWorld world =
        open(html, "{\"script\":\"typeof go === 'undefined' && p.textContent === 'two words'\"}")) {
      assertThat(world.call("hover", "ref", "\"see\"")).contains("\"seen\"");
      assertThat(world.call("drag", "from", "\"from\"", "to", "\"target\""))
          .contains("\"dropped\"");
      assertThat(world.call("double_click", "ref", "\"from\"")).contains("\"twice\"");
      world.call("click", "ref", "Words");
      world.call("type", "text", "two words");
      assertThat(world.met()).isFalse();
      world.call("press", "key", "Enter");
      assertThat(world.met()).isTrue(); // the document is seen, and not the page's variables
    }
  }

  @Test
  void conditionsSeeAddressScriptAndDocuments() {
    sites.put("/state.json", "{\"orders\":[{\"state\":\"paid\"}]}");
    String base = "http://" + sites.own();
    String all =
        "[{\"url\":\"BASE/next?x=1\"},{\"script\":\"document.title === 'Next'\"},"
            + "{\"json\":\"BASE/state.json\",\"pointer\":\"/orders/0/state\",\"equals\":\"paid\"},"
            + "{\"json\":\"BASE/state.json\",\"pointer\":\"/orders/1\",\"equals\":null},"
            + "{\"script\":\"nonsense()\"},{\"selector\":\"h1\"}]";
    sites.put("/next", "<title>Next</title><h1>Next</h1>");
    try (OpenWorld world = open("<a href='/next?x=1'>on</a>", all.replace("BASE", base))) {
      world.call("click", "ref", "\"on\"");

      assertThat(world.world().state().get(WebWorld.RECORD).orElseThrow().path("met"))
          .hasToString("[true,true,true,false,false,true]");
    }
  }

  @Test
  void pagesAndDocumentsAreComparedInOneNormalForm() {
    sites.put("/composed.json", "{\"name\":\"caf\u00e9\"}");
    sites.put("/decomposed.json", "{\"name\":\"cafe\u0301\"}");
    for (String wanted : List.of("caf\u00e9", "cafe\u0301")) {
      String all =
          "[{\"selector\":\"#composed\",\"text\":\"WANTED\"},"
              + "{\"selector\":\"#decomposed\",\"text\":\"WANTED\"},"
              + "{\"json\":\"BASE/composed.json\",\"equals\":{\"name\":\"WANTED\"}},"
              + "{\"json\":\"BASE/decomposed.json\",\"equals\":{\"name\":\"WANTED\"}},"
              + "{\"selector\":\"#plain\",\"text\":\"WANTED\"}]";
      String page =
          "<p id=composed>caf&#xe9;</p><input id=decomposed value='cafe&#x301;'>"
              + "<p id=plain>cafe</p><button>on</button>";
      try (OpenWorld world =
          open(page, all.replace("WANTED", wanted).replace("BASE", "http://" + sites.own()))) {
        world.call("click", "ref", "\"on\"");

        assertThat(world.world().state().get(WebWorld.RECORD).orElseThrow().path("met"))
            .hasToString("[true,true,true,true,false]");
      }
    }
  }

  @Test
  void eachTaskBeginsWithoutCookiesAndStorage() {
    String html =
        "<p id=p></p><script>p.textContent = document.cookie + localStorage.getItem('a');"
            + "document.cookie = 'a=1'; localStorage.setItem('a', 'b');</script>";
    try (OpenWorld first = open(html, NOTHING)) {
      assertThat(first.page()).contains("text \"null\"");
      assertThat(first.call("goto", "url", "http://" + sites.own() + "/page"))
          .contains("text \"a=1b\"");
    }
    try (OpenWorld second = open(html, NOTHING)) {
      assertThat(second.page()).contains("text \"null\"");
    }
  }

  @Test
  void tabsAreOpenedShownAndClosed() {
    sites.put("/new", "<h1>New</h1><button onclick='window.close()'>Bye</button>");
    String html = "<a href='/new' target=_blank rel=opener>open</a>";
    try (OpenWorld world = open(html, NOTHING)) {
      assertThat(world.call("close_tab")).isEqualTo("it is the only tab");
      assertThat(world.call("click", "ref", "\"open\""))
          .startsWith(
              "Tab 1: http://%1$s/page\nTab 2 (shown): http://%1$s/new\nPage \"\" at http://%1$s/new"
                  .formatted(sites.own()));
      assertThat(world.call("show_tab", "tab", 1)).contains("Tab 1 (shown)").contains("\"open\"");
      assertThat(world.call("show_tab", "tab", 3)).isEqualTo("there is no tab 3");
      world.call("show_tab", "tab", 2);
      world.call("click", "ref", "Bye");
      assertThat(world.call("wait", "seconds", 0.5))
          .startsWith("Page \"\" at")
          .contains("\"open\"");
      world.call("new_tab");
      assertThat(world.call("goto", "url", "http://" + sites.own() + "/new"))
          .contains("Tab 2 (shown)");
      assertThat(world.call("close_tab")).contains("\"open\"");
    }
  }

  @Test
  void aStateIsRestoredByRepeatingItsCalls() {
    String html = "<input aria-label=Name><button onclick='document.title += 1'>Add</button>";
    try (OpenWorld world = open(html, NOTHING)) {
      world.call("fill", "ref", "Name", "text", "Ann");
      world.call("click", "ref", "Add");
      State kept = world.world().state();
      world.call("click", "ref", "Add");
      world.world().restore(kept);

      assertThat(world.call("click", "ref", "Add"))
          .startsWith("Page \"11\"")
          .contains("value=\"Ann\"");
    }
  }

  @Test
  void aTaskCanBeGivenUp() {
    try (OpenWorld world = open("<p>nothing here</p>", "{\"infeasible\":true}")) {
      world.call("infeasible", "reason", "no order");
      assertThat(world.call("back")).contains("the task was given up");
      assertThat(world.world().state().get(WebWorld.RECORD).orElseThrow().path("infeasible"))
          .hasToString("\"no order\"");
    }
  }

  @Test
  void aLongPageIsReadInParts() {
    StringBuilder all = new StringBuilder();
    for (int i = 1; i <= 1000; i++) {
      all.append("<p>A line of some words, which is number ").append(i).append(".</p>");
    }
    try (OpenWorld world = open(all.toString(), NOTHING)) {
      String last = world.page().lines().toList().getLast();
      assertThat(last).matches("\\(Lines \\d+ to 1000 are not shown: look from \\d+\\.\\)");
      int next = Integer.parseInt(last.replaceAll(".*from (\\d+).*", "$1"));
      assertThat(world.call("look", "from", next)).contains("number " + next + ".");
      assertThat(world.call("look", "from", 1001)).isEqualTo("the page has 1000 lines");
    }
  }
}
