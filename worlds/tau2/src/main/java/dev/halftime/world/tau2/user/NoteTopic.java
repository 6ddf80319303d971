package dev.halftime.world.tau2.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A topic about which agents ask their customers, and how to find it in notes.
enum NoteTopic {
  NAME(
      "\\b(full|first|last|your|sur) ?name\\b|\\bwho (am i|are you)\\b",
      "(?:[Yy]ou are|[Nn]ame is)\\s+([A-Z][\\w'-]+(?: [A-Z][\\w'-]+)*)",
      "My name is %s."),
  USER_ID(
      "\\b(user|customer|account|member|profile) ?(id|identifier|number)\\b",
      "\\b([a-z]+_[a-z]+_[0-9]{3,5})\\b",
      "My user id is %s."),
  ZIP("\\b(zip|postal)", "\\b([0-9]{5})\\b", "My zip code is %s."),
  EMAIL("\\be-?mail", "([\\w.+-]+@[\\w-]+\\.[\\w.]*\\w)", "My email is %s."),
  PHONE(
      "\\b(phone|mobile|telephone|line'?s?) number\\b|\\bnumber (on|of) your\\b",
      "\\b([0-9]{3}-[0-9]{3}-[0-9]{4})\\b",
      "My phone number is %s."),
  ORDER(
      "\\border ?(id|ids|number|numbers|no\\.?)\\b|\\bwhich orders?\\b",
      "(#?W[0-9]{7})\\b",
      "The order is %s."),
  RESERVATION(
      "\\b(reservation|booking|confirmation) ?(id|ids|number|numbers|code)\\b"
          + "|\\bwhich (reservation|booking)s?\\b",
      "\\b((?=[A-Z]*[0-9])[A-Z0-9]{6}|(?<=reservation )[A-Z]{6})\\b",
      "The reservation is %s."),
  BIRTH(
      "\\b(birth|dob|born)",
      "\\b((?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})\\b",
      "The date of birth is %s."),
  PLACE(
      "\\bwhere (are|do) you\\b|\\b(location|located|country|city|abroad|travel+ing)\\b",
      "(?:[Yy]ou are|[Yy]ou) (currently [^.]+|(?:live|living) in [^.,]+(?:, [A-Z][^.,]*)?)",
      "I am %s.");

  private final Pattern asked;
  private final Pattern told;
  private final String words;

  NoteTopic(String asked, String told, String words) {
    this.asked = Pattern.compile(asked, Pattern.CASE_INSENSITIVE);
    this.told = Pattern.compile(told);
    this.words = words;
  }

  /// Returns the topics of a question; a request for proof of identity asks for the data that
  /// identify a person.
  static List<NoteTopic> asked(String question) {
    List<NoteTopic> topics = new ArrayList<>();
    for (NoteTopic topic : values()) {
      if (topic.asked.matcher(question).find()) {
        topics.add(topic);
      }
    }
    return topics;
  }

  /// Returns what notes say about it, in the person's words.
  Optional<String> in(String notes) {
    Matcher matcher = told.matcher(notes);
    List<String> values = new ArrayList<>();
    while (matcher.find()) {
      if (!values.contains(matcher.group(1))) {
        values.add(matcher.group(1));
      }
    }
    if (values.isEmpty() && this == NAME) {
      Matcher id = USER_ID.told.matcher(notes);
      if (id.find()) {
        values.add(name(id.group(1)));
      }
    }
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(words.formatted(String.join(" and ", values)).replace("I am live", "I live"));
  }

  /// Derives the name from an id: `mei_kovacs_8020` is Mei Kovacs.
  private static String name(String id) {
    String[] parts = id.split("_", 3);
    return capital(parts[0]) + " " + capital(parts[1]);
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /// Returns whether a text contains the requested information itself.
  boolean mentioned(String text) {
    return asked.matcher(text).find();
  }
}
