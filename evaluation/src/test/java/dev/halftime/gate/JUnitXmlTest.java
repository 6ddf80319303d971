package dev.halftime.gate;

import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.INTERACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import dev.halftime.report.RecordedRun;
import dev.halftime.report.RunComparison;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class JUnitXmlTest {

  private final Store store = new MemoryStore();

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> all(Document xml, String name) {
    NodeList found = xml.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private RecordedRun run(String id, String agent, int solved) {
    return RecordedRun.of(store, id, 100, List.of(agent))
        .with(agent, CLASSICAL, task -> task < solved ? 1 : 0);
  }

  private static String xml(RecordedRun run, String... requirements) {
    List<GateFinding> found =
        List.of(requirements).stream()
            .flatMap(it -> Requirement.of(it).judge(run.report()).stream())
            .toList();
    return JUnitXml.of(run.report(), new GateReport(found, List.of()));
  }

  @Test
  void eachAgentInASettingAndEachFindingIsATestCase() throws Exception {
    RecordedRun run = run("r", "able", 90);
    Document xml = parsed(xml(run, "classical>=0.5", "classical>=0.9"));
    assertThat(all(xml, "testcase"))
        .extracting(it -> it.getAttribute("name"))
        .containsExactly(
            "able, classical",
            "able, classical: classical>=0.5",
            "able, classical: classical>=0.9");
    Element suite = all(xml, "testsuite").getFirst();
    assertThat(suite.getAttribute("name")).isEqualTo("bench");
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(all(xml, "failure").getFirst().getAttribute("message"))
        .contains("the lower end of the interval is 7.4 points too low");
    assertThat(all(xml, "system-out").getFirst().getTextContent())
        .isEqualTo("success 90.0 [82.6, 94.5] %, 100 of 100 episodes");
  }

  @Test
  void whatIsUndecidedAndHoldsIsSkippedAndWhatIsWorseFails() throws Exception {
    RecordedRun before = run("a", "able", 90);
    for (int solved : new int[] {89, 40}) {
      RecordedRun now = run("b" + solved, "able", solved);
      List<GateFinding> compared =
          new NotWorse(0).judge(RunComparison.of(store, before.run(), now.run()));
      Document xml = parsed(JUnitXml.of(now.report(), new GateReport(List.of(), compared)));
      assertThat(all(xml, solved == 89 ? "skipped" : "failure")).hasSize(1);
      assertThat(all(xml, "testsuites").getFirst().getAttribute("skipped"))
          .isEqualTo(solved == 89 ? "1" : "0");
    }
  }

  @Test
  void anAgentOfWhichNothingIsKnownIsAnError() throws Exception {
    RecordedRun run =
        RecordedRun.of(store, "r", 10, List.of("able")).with("able", CLASSICAL, _ -> -1);
    Document xml = parsed(xml(run));
    assertThat(all(xml, "error").getFirst().getAttribute("message")).contains("model=10");
    assertThat(all(xml, "testsuite").getFirst().getAttribute("errors")).isEqualTo("1");
  }

  @Test
  void aRunThatIsToBeContinuedIsAnErrorOfItsOwn() throws Exception {
    RecordedRun run = run("r", "able", 90);
    GateReport none = new GateReport(List.of(), List.of());
    String why = "The budget is used up with 3 of 100 episodes left";
    Document xml = parsed(JUnitXml.of(run.report(), none, Optional.of(why)));
    assertThat(all(xml, "error").getFirst().getAttribute("message")).isEqualTo(why);
    assertThat(all(xml, "testsuites").getFirst().getAttribute("errors")).isEqualTo("1");
    assertThat(all(xml, "testsuite")).hasSize(2);
  }

  /// A report of such a run ends with exit code 0.
  @Test
  void aSettingWithoutAScoreIsSkippedWhereTheAgentHasOthers() throws Exception {
    RecordedRun run = run("r", "able", 90).with("able", INTERACTIVE, _ -> -1);
    Document xml = parsed(xml(run));
    assertThat(all(xml, "error")).isEmpty();
    assertThat(all(xml, "skipped").getFirst().getAttribute("message"))
        .contains("no episode has a score");
  }

  @Test
  void noTextCanBreakOutOfItsPlace() throws Exception {
    RecordedRun run = run("r", "able", 90);
    for (String name :
        List.of(
            "\"/><failure message='x'/>",
            "]]>&amp;<!-- -->",
            "a\u0000b\u0008c\u001b[31m\r\n\td",
            "lone \ud800 and \udc00",
            "\ufffe\uffff\u202e\u2028",
            "cmd:python3 'a b' --x=\"1 & 2\"",
            "😀 ü 漢")) {
      GateFinding finding =
          new GateFinding(name, "bench", name, CLASSICAL, GateVerdict.FAIL, false, null, name);
      Document xml = parsed(JUnitXml.of(run.report(), new GateReport(List.of(finding), List.of())));
      assertThat(all(xml, "testcase")).as(name).hasSize(2);
      assertThat(all(xml, "failure")).as(name).hasSize(1);
    }
    assertThat(all(parsed(xml(run("s", "a<b>&\"c\"", 90))), "testcase").getFirst())
        .extracting(it -> it.getAttribute("name"))
        .isEqualTo("a<b>&\"c\", classical");
  }

  @Test
  void theSameReportGivesTheSameBytes() {
    RecordedRun run = run("r", "able", 90);
    assertThat(xml(run, "classical>=0.9")).isEqualTo(xml(run, "classical>=0.9"));
  }
}
