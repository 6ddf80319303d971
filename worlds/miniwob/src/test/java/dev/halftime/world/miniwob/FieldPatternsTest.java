package dev.halftime.world.miniwob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.world.miniwob.FieldPatterns.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FieldPatternsTest {

  private static List<Field> of(String task, String instruction) {
    return TaskCatalogue.fields(task).of(instruction);
  }

  @Test
  void groupsOfThePatternAreTheFields() {
    assertThat(of("choose-date", "Select 03/05/2016 as the date and hit submit."))
        .containsExactly(new Field("month", "3"), new Field("day", "5"), new Field("year", "2016"));
    assertThat(of("enter-time", "Enter 7:45 AM as the time and press submit."))
        .containsExactly(new Field("target", "7:45AM"));
  }

  @Test
  void listsAreNumbered() {
    assertThat(of("click-checkboxes", "Select a, b c and click Submit."))
        .containsExactly(
            new Field("target 0", "a"),
            new Field("target 1", "b c"),
            new Field("button", "submit"));
    assertThat(of("click-checkboxes", "Select nothing and click Submit."))
        .containsExactly(new Field("button", "submit"));
  }

  @Test
  void descriptionsAreSortedByTheKindsOfTheirWords() {
    assertThat(of("click-shape", "Click on a small blue item"))
        .containsExactly(
            new Field("size", "small"), new Field("color", "blue"), new Field("type", "item"));
    assertThat(of("count-shape", "How many red ps are there?"))
        .containsExactly(new Field("color", "red"), new Field("target", "p"));
  }

  @Test
  void theFirstAlternativeThatMatchesCounts() {
    assertThat(of("sign-agreement", "Click the cancel button."))
        .containsExactly(new Field("button", "Cancel"));
    assertThat(of("generate-number", "Generate a number less than 5, then press submit."))
        .containsExactly(new Field("criterion", "less than"), new Field("number", "5"));
  }

  @Test
  void anInstructionThatMatchesNothingHasNoFields() {
    assertThat(of("click-color", "Click on the colored box.")).isEmpty();
  }

  @Test
  void dollarsInTheInstructionAreText() {
    assertThat(of("enter-text", "Enter \"$1\\\" into the text field and press Submit."))
        .containsExactly(new Field("target", "$1\\"));
  }

  @Test
  void thereAre125Tasks() {
    assertThat(TaskCatalogue.names()).hasSize(125).isSorted();
    assertThatThrownBy(() -> TaskCatalogue.fields("click-tset"))
        .hasMessageContaining("did you mean 'click-test'?");
  }
}
