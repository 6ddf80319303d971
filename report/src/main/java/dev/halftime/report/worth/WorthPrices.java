package dev.halftime.report.worth;

import dev.halftime.setting.Prices;
import java.util.stream.DoubleStream;

/// Prices with which work is valued.
///
/// @param minute dollars per minute of a person, user or colleague
/// @param call dollars per tool call
/// @param harm dollars per wrong write
/// @param turn minutes in which a user reads a message and answers it
/// @param error cost in dollars of an undetected wrong outcome
/// @param tokens factor on what models cost
/// @param check minutes of checking per minute of doing the task
/// @param caught share of the wrong outcomes that a check finds
public record WorthPrices(
    double minute,
    double call,
    double harm,
    double turn,
    double error,
    double tokens,
    double check,
    double caught) {

  /// Default price of a wrong outcome, in dollars.
  public static final double ERROR = 20;

  /// Default minutes of checking per minute of doing.
  public static final double CHECK = 0.2;

  /// Default share of the wrong outcomes that a check finds.
  public static final double CAUGHT = 0.9;

  public WorthPrices {
    if (!DoubleStream.of(minute, call, harm, turn, error, tokens, check)
            .allMatch(price -> price >= 0 && Double.isFinite(price))
        || !(caught >= 0 && caught <= 1)) {
      throw new IllegalArgumentException(
          "prices must be finite and 0 or more, and the share that a check finds from 0 to 1:"
              + " minute "
              + minute
              + ", call "
              + call
              + ", harm "
              + harm
              + ", turn "
              + turn
              + ", error "
              + error
              + ", tokens "
              + tokens
              + ", check "
              + check
              + ", caught "
              + caught);
    }
  }

  /// Returns the prices of a run, and the given ones for what a run does not declare.
  public static WorthPrices of(Prices declared, double error, double check, double caught) {
    return new WorthPrices(
        declared.userMinute(),
        declared.call(),
        declared.harm(),
        declared.minutesPerUserTurn(),
        error,
        1,
        check,
        caught);
  }

  /// One of the prices.
  public enum Price {
    MINUTE("a minute of a person"),
    CALL("a tool call"),
    HARM("a wrong write"),
    ERROR("an undetected wrong outcome"),
    TOKENS("models, as a factor"),
    CHECK("checking, per minute of doing"),
    CAUGHT("share of errors that a check finds");

    private final String title;

    Price(String title) {
      this.title = title;
    }

    /// Returns what is priced.
    public String title() {
      return title;
    }
  }

  /// Returns the amount of a price.
  public double get(Price price) {
    return switch (price) {
      case MINUTE -> minute;
      case CALL -> call;
      case HARM -> harm;
      case ERROR -> error;
      case TOKENS -> tokens;
      case CHECK -> check;
      case CAUGHT -> caught;
    };
  }

  /// Returns a copy with another amount of a price.
  public WorthPrices with(Price price, double amount) {
    return new WorthPrices(
        price == Price.MINUTE ? amount : minute,
        price == Price.CALL ? amount : call,
        price == Price.HARM ? amount : harm,
        turn,
        price == Price.ERROR ? amount : error,
        price == Price.TOKENS ? amount : tokens,
        price == Price.CHECK ? amount : check,
        price == Price.CAUGHT ? amount : caught);
  }
}
