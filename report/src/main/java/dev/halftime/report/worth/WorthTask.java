package dev.halftime.report.worth;

/// What an agent and a person achieved on one task, each as the mean of their attempts, and what it
/// costs to have it done by one of them or by both.
///
/// @param cluster number of the tasks that were sampled together
/// @param value dollars of a right outcome
public record WorthTask(
    String task, String family, int cluster, double value, Work agent, Work person) {

  /// The result of a person or an agent on a task.
  ///
  /// @param success share of the attempts with a right outcome
  /// @param dollars paid for models
  /// @param calls tool calls
  /// @param turns messages of the user
  /// @param harms wrong writes
  /// @param minutes working time, if it was a person
  public record Work(
      double success, double dollars, double calls, double turns, double harms, double minutes) {

    /// Returns the cost of the work without that of wrong outcomes.
    double effort(WorthPrices at) {
      return at.tokens() * dollars
          + at.call() * calls
          + at.minute() * (minutes + at.turn() * turns);
    }

    /// Returns the cost of undetected wrong outcomes.
    double wrong(WorthPrices at) {
      return at.harm() * harms + at.error() * (1 - success);
    }
  }

  /// Who does a task.
  public enum Arm {
    /// A person alone.
    PERSON("person alone"),
    /// The agent alone, without a check.
    AGENT("agent alone"),
    /// The agent; a person checks before the outcome counts, and does the task again if the check
    /// finds that it is wrong.
    BOTH("both");

    private final String title;

    Arm(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /// Returns the expected number of right outcomes.
  public double good(Arm arm, WorthPrices at) {
    return switch (arm) {
      case PERSON -> person.success();
      case AGENT -> agent.success();
      case BOTH -> agent.success() + at.caught() * (1 - agent.success()) * person.success();
    };
  }

  /// Returns the expected cost in dollars.
  public double cost(Arm arm, WorthPrices at) {
    return switch (arm) {
      case PERSON -> person.effort(at) + person.wrong(at);
      case AGENT -> agent.effort(at) + agent.wrong(at);
      case BOTH ->
          agent.effort(at)
              + at.minute() * at.check() * person.minutes()
              + (1 - at.caught()) * agent.wrong(at)
              + at.caught() * (1 - agent.success()) * (person.effort(at) + person.wrong(at));
    };
  }

  /// Returns the value of right outcomes minus the cost, in dollars.
  public double net(Arm arm, WorthPrices at) {
    return value * good(arm, at) - cost(arm, at);
  }

  /// Returns by how much an arm is worth more than a person alone, in dollars.
  public double gain(Arm arm, WorthPrices at) {
    return net(arm, at) - net(Arm.PERSON, at);
  }
}
