package dev.halftime.learn.space;

import com.fasterxml.jackson.databind.JsonNode;

/// Conversions of integer vectors to and from buffers and JSON.
final class Whole {

  private Whole() {}

  static int[] decode(float[] buffer, int at, int count) {
    int[] value = new int[count];
    for (int i = 0; i < count; i++) {
      value[i] = (int) buffer[at + i];
    }
    return value;
  }

  static void encode(int[] value, float[] buffer, int at) {
    for (int i = 0; i < value.length; i++) {
      buffer[at + i] = value[i];
    }
  }

  static int[] fromJson(JsonNode json, int count) {
    boolean fits = json.isArray() && json.size() == count;
    int[] value = new int[count];
    for (int i = 0; fits && i < count; i++) {
      fits = json.get(i).isIntegralNumber() && json.get(i).canConvertToInt();
      value[i] = json.get(i).intValue();
    }
    if (!fits) {
      throw Space.misfit(json, "a list of " + count + " whole numbers");
    }
    return value;
  }
}
