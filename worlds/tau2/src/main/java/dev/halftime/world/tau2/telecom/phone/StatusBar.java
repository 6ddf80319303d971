package dev.halftime.world.tau2.telecom.phone;

import java.util.ArrayList;
import java.util.List;

/// The status bar at the top of the phone's screen.
final class StatusBar {

  private StatusBar() {}

  static String of(Phone phone) {
    List<String> signs = new ArrayList<>();
    if (phone.on("airplane_mode")) {
      signs.add("✈️ Airplane Mode");
    } else {
      network(phone, signs);
    }
    if (phone.on("wifi_enabled") && phone.on("wifi_connected")) {
      signs.add(
          phone.on("wifi_ssid") ? "📡 Connected to " + phone.text("wifi_ssid") : "📡 Enabled");
    }
    if (phone.on("vpn_connected")) {
      signs.add("🔒 VPN Connected");
    }
    signs.add("🔋 " + phone.text("battery_level") + "%");
    return String.join(" | ", signs);
  }

  private static void network(Phone phone, List<String> signs) {
    signs.add(
        switch (phone.text("network_signal_strength")) {
          case "poor" -> "📶¹ Poor";
          case "fair" -> "📶² Fair";
          case "good" -> "📶³ Good";
          case "excellent" -> "📶⁴ Excellent";
          default -> "📵 No Signal";
        });
    boolean connected = !phone.is("network_technology_connected", "none");
    if (connected) {
      signs.add(phone.text("network_technology_connected"));
    }
    if (!connected || !phone.on("data_enabled")) {
      signs.add("📵 Data Disabled");
      return;
    }
    signs.add("📱 Data Enabled");
    if (phone.on("data_saver_mode")) {
      signs.add("🔽 Data Saver");
    }
  }
}
