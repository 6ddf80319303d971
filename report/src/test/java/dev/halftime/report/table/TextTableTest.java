package dev.halftime.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  private static List<String> lines(List<String> names) {
    TextTable table =
        new TextTable(100).row(List.of("agent, setting", "calls", "look-ups", "graded"));
    names.forEach(name -> table.row(List.of(name, "1.0", "2.0", "x".repeat(40))));
    List<String> lines = new ArrayList<>(table.toString().lines().skip(2).toList());
    lines.replaceAll(line -> line.substring(0, line.indexOf("  ")));
    return lines;
  }

  @Test
  void ofALongNameAndItsSettingTheNameIsShortened() {
    String agent = "react/text+history=9+notes@openai:gpt-4o-2024-11-20@http://127.0.0.1:8080/v1";
    List<String> lines =
        lines(
            List.of(agent + ", classical", agent + ", interactive", agent + ", second-half+drift"));

    assertThat(lines).doesNotHaveDuplicates();
    assertThat(lines.get(2)).startsWith("react").contains("…").endsWith(", second-half+drift");
    assertThat(lines.get(0)).endsWith(", classical");
  }

  @Test
  void namesThatDifferInTheirMiddleAloneStayApart() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      names.add("act@" + "x".repeat(40) + i + "y".repeat(40) + ", classical");
    }
    assertThat(lines(names)).doesNotHaveDuplicates().allMatch(it -> it.length() <= 60);
  }

  @Test
  void manySettingsSideBySideAreContinuedBelowAndNamesStayWhole() {
    List<String> header = new ArrayList<>(List.of("agent"));
    List<String> settings =
        List.of("classical", "classical+faults", "interactive", "interactive+class:LateTools");
    settings.forEach(header::add);
    TextTable table = new TextTable(100).row(header);
    List<String> names = List.of("clerk+memory-without-rules", "clerk+memory-without-notes");
    names.forEach(it -> table.row(List.of(it, "90.0 [86.1, 92.9]", "1", "2", "80.0 [75.1, 84.2]")));
    List<String> lines = table.toString().lines().toList();

    assertThat(lines).allMatch(it -> it.length() <= 100);
    names.forEach(it -> assertThat(lines).filteredOn(line -> line.startsWith(it)).hasSize(2));
    settings.forEach(it -> assertThat(table.toString()).contains(it));
    assertThat(lines.get(1)).matches("-+");
    assertThat(lines.get(4)).isEmpty();
    assertThat(lines.get(5)).startsWith("agent");
  }

  @Test
  void wideAndCombiningCharactersKeepTheColumns() {
    TextTable table = new TextTable(100).row(List.of("agent", "n"));
    table.row(List.of("\u4e2d\u6587", "1")).row(List.of("e\u0301", "2")).row(List.of("a\nb", "3"));

    assertThat(table.toString().lines())
        .containsExactly(
            "agent  n",
            "--------".substring(0, 8),
            "\u4e2d\u6587   1",
            "e\u0301      2",
            "a\\nb   3");
  }
}
