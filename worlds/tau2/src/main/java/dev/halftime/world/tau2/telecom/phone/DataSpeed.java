package dev.halftime.world.tau2.telecom.phone;

import dev.halftime.world.tau2.telecom.state.PythonValues;

/// The speed of the phone's mobile data.
///
/// @param megabits per second, rounded to two decimals
public record DataSpeed(double megabits) {

  private static final double SLOW_VPN = 0.1;
  private static final double DATA_SAVER = 0.2;

  /// Returns the speed of a phone that is online.
  public static DataSpeed of(Phone phone) {
    double share = 1;
    if (phone.on("vpn_connected")
        && phone.get("vpn_details").path("server_performance").asText().equals("poor")) {
      share = SLOW_VPN;
    }
    if (phone.on("data_saver_mode")) {
      share *= DATA_SAVER;
    }
    double middle =
        switch (phone.text("network_technology_connected")) {
          case "2G" -> (0.1 + 0.4) / 2;
          case "3G" -> (1.0 + 5.0) / 2;
          case "4G" -> (10.0 + 100.0) / 2;
          case "5G" -> (50.0 + 500.0) / 2;
          default -> 0;
        };
    double signal =
        switch (phone.text("network_signal_strength")) {
          case "poor" -> 0.2;
          case "fair" -> 0.5;
          case "good" -> 0.8;
          case "excellent" -> 1.0;
          default -> 0;
        };
    return new DataSpeed(PythonValues.rounded(middle * signal * share).doubleValue());
  }

  /// Returns the rating, such as `Good`.
  public String word() {
    if (megabits < 1) {
      return "Very Poor";
    }
    if (megabits < 5) {
      return "Poor";
    }
    if (megabits < 25) {
      return "Fair";
    }
    return megabits < 100 ? "Good" : "Excellent";
  }

  /// Returns what the speed suffices for.
  String advice() {
    return switch (word()) {
      case "Very Poor" -> "Connection is very slow. Basic web browsing might be difficult.";
      case "Poor" -> "Connection is slow. Web browsing may be sluggish, streaming difficult.";
      case "Fair" -> "Connection is okay for web browsing and some standard definition streaming.";
      case "Good" -> "Connection is good for most activities, including HD streaming.";
      default -> "Connection is very fast.";
    };
  }
}
