package dev.perennial.app.options;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Option files: YAML, flat or nested ({@code checkpoint: {interval: 5 s}}), or Java properties. */
final class ConfigFile {
  private ConfigFile() {}

  /**
   * Keys and values as they are written.
   *
   * @throws IllegalArgumentException when it is no such file
   */
  static Map<String, String> read(Path file) throws IOException {
    String name = file.toString();
    if (name.endsWith(".properties")) {
      Map<String, String> texts = new LinkedHashMap<>();
      Properties read = properties(file);
      read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
      return texts;
    }
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return yaml(file);
    }
    throw new IllegalArgumentException("must end in .yaml, .yml or .properties");
  }

  static Properties properties(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = open(file)) {
      properties.load(reader);
    }
    return properties;
  }

  private static Map<String, String> yaml(Path file) throws IOException {
    // Nothing is guessed about types: options know theirs.
    LoadSettings asWritten = LoadSettings.builder().setSchema(new FailsafeSchema()).build();
    Map<String, String> texts = new LinkedHashMap<>();
    try (Reader reader = open(file)) {
      flatten("", new Load(asWritten).loadFromReader(reader), texts);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return texts;
  }

  private static void flatten(String key, Object node, Map<String, String> texts) {
    if (node instanceof Map<?, ?> map) {
      String prefix = key.isEmpty() ? "" : key + '.';
      map.forEach((name, value) -> flatten(prefix + name, value, texts));
    } else if (node instanceof String text && !key.isEmpty()) {
      texts.put(key, text);
    } else if (node != null) {
      throw new IllegalArgumentException(
          (key.isEmpty() ? "the file" : key) + " must be keys with texts or numbers");
    }
  }

  private static Reader open(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("there is no such file, or it cannot be read");
    }
    return Files.newBufferedReader(file);
  }
}
