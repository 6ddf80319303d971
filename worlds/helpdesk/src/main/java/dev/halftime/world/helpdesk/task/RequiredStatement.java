package dev.halftime.world.helpdesk.task;

import dev.halftime.world.helpdesk.shop.Amounts;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.NormalizedText;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Something that the agent must state, in one of several wordings.
///
/// @param what description in the explanation of a score, such as `the refund`
/// @param any accepted wordings, compared by [NormalizedText]
public record RequiredStatement(String what, List<String> any) {

  private static final Pattern AMOUNT = Pattern.compile("\\d+\\.\\d\\d");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  public RequiredStatement {
    any = List.copyOf(any);
  }

  /// An amount of money.
  public static RequiredStatement amount(String what, long cents) {
    return new RequiredStatement(what, List.of(Money.text(cents)));
  }

  /// A date, in the usual spellings.
  public static RequiredStatement day(String what, LocalDate day) {
    String month = day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    String brief = day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    int number = day.getDayOfMonth();
    return new RequiredStatement(
        what,
        List.of(
            day.toString(),
            month + " " + number,
            number + " " + month,
            number + " of " + month,
            brief + " " + number,
            number + " " + brief));
  }

  /// The amount in cents, if this is an amount.
  public Optional<Long> amount() {
    return Optional.of(any.getFirst())
        .filter(it -> AMOUNT.matcher(it).matches())
        .map(it -> Long.parseLong(it.replace(".", "")));
  }

  /// The date, if this is a date.
  public Optional<LocalDate> day() {
    return Optional.of(any.getFirst())
        .filter(it -> DAY.matcher(it).matches())
        .map(LocalDate::parse);
  }

  /// Whether a text contains this statement.
  public boolean in(NormalizedText words) {
    return any.stream().anyMatch(words::contain);
  }

  /// Whether a text contains this statement, with amounts in any of the forms of [Amounts]: whole
  /// numbers without a currency count, too, but not as a part of another amount.
  public boolean in(Said said) {
    return amount()
        .map(cents -> said.amounts().contains(cents) || in(said.besides()))
        .orElseGet(() -> in(said.words()));
  }

  /// What was said, read once for all statements that it may contain.
  ///
  /// @param words the words
  /// @param amounts the amounts of money among them, in cents
  /// @param besides the words without those amounts
  public record Said(NormalizedText words, List<Long> amounts, NormalizedText besides) {

    public static Said of(String text) {
      List<Long> amounts = new ArrayList<>();
      String besides = Amounts.without(text.toLowerCase(Locale.ROOT), amounts);
      return new Said(NormalizedText.of(text), List.copyOf(amounts), NormalizedText.of(besides));
    }
  }
}
