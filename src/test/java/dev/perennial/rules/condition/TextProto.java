package dev.perennial.rules.condition;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A message of protobuf's text format, without its schema: a field is text or a message. */
record TextProto(List<Map.Entry<String, Object>> fields) {

  static TextProto parse(String text) {
    return new Reader(text).message();
  }

  /** The messages of that name. */
  List<TextProto> all(String name) {
    return fields.stream()
        .filter(field -> field.getKey().equals(name) && field.getValue() instanceof TextProto)
        .map(field -> (TextProto) field.getValue())
        .toList();
  }

  /** The first message of that name, or null. */
  TextProto one(String name) {
    List<TextProto> all = all(name);
    return all.isEmpty() ? null : all.get(0);
  }

  /** The first scalar of that name, or null. */
  String text(String name) {
    return fields.stream()
        .filter(field -> field.getKey().equals(name) && field.getValue() instanceof String)
        .map(field -> (String) field.getValue())
        .findFirst()
        .orElse(null);
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    TextProto message() {
      List<Map.Entry<String, Object>> fields = new ArrayList<>();
      for (skip(); at < text.length() && text.charAt(at) != '}'; skip()) {
        String name = word();
        skip();
        if (text.charAt(at) == ':') {
          at++;
          skip();
        }
        if (text.charAt(at) == '[') {
          items(name, fields);
        } else {
          fields.add(Map.entry(name, value()));
        }
      }
      at++;
      return new TextProto(fields);
    }

    private void items(String name, List<Map.Entry<String, Object>> fields) {
      at++;
      for (skip(); text.charAt(at) != ']'; skip()) {
        fields.add(Map.entry(name, value()));
      }
      at++;
    }

    private Object value() {
      char first = text.charAt(at);
      if (first == '{') {
        at++;
        return message();
      }
      return first == '"' || first == '\'' ? strings() : word();
    }

    private String word() {
      int begin = at;
      if (text.charAt(at) == '[') {
        at = text.indexOf(']', at) + 1;
        return text.substring(begin, at);
      }
      while (at < text.length()
          && ",;:{}[]#\"'".indexOf(text.charAt(at)) < 0
          && text.charAt(at) > ' ') {
        at++;
      }
      return text.substring(begin, at);
    }

    /** Adjacent strings are one; escapes are bytes of UTF-8. */
    private String strings() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      while (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
        char quote = text.charAt(at++);
        while (text.charAt(at) != quote) {
          if (text.charAt(at) == '\\') {
            at++;
            escape(bytes);
          } else {
            int code = text.codePointAt(at);
            bytes.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
            at += Character.charCount(code);
          }
        }
        at++;
        skip();
      }
      return bytes.toString(StandardCharsets.UTF_8);
    }

    private void escape(ByteArrayOutputStream bytes) {
      char kind = text.charAt(at++);
      int plain = "abfnrtv".indexOf(kind);
      if (plain >= 0) {
        bytes.write("\u0007\b\f\n\r\t\u000b".charAt(plain));
      } else if (kind >= '0' && kind <= '7') {
        at--;
        bytes.write(digits(3, 8));
      } else if (kind == 'x') {
        bytes.write(digits(2, 16));
      } else if (kind == 'u' || kind == 'U') {
        int code = digits(kind == 'u' ? 4 : 8, 16);
        bytes.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
      } else {
        bytes.write(kind);
      }
    }

    private int digits(int most, int radix) {
      int begin = at;
      while (at < begin + most && Character.digit(text.charAt(at), radix) >= 0) {
        at++;
      }
      return Integer.parseInt(text.substring(begin, at), radix);
    }

    private void skip() {
      while (at < text.length()
          && (text.charAt(at) <= ' ' || ",;#".indexOf(text.charAt(at)) >= 0)) {
        if (text.charAt(at) == '#') {
          int end = text.indexOf('\n', at);
          at = end < 0 ? text.length() : end;
        } else {
          at++;
        }
      }
    }
  }
}
