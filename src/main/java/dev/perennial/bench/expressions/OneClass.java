package dev.perennial.bench.expressions;

import dev.perennial.app.local.TempFolder;
import dev.perennial.domain.policy.Facts;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * All rules compiled into one class by the JDK's compiler, a method each: what a compiler of ours
 * could reach. It knows just these rules; it is here to be compared with.
 */
final class OneClass {
  private static final String NAME = "AllRules";

  private OneClass() {}

  /**
   * @param conditions in Java, over {@code facts} and {@code amount(facts)}
   */
  static Evaluator of(List<String> conditions) throws IOException {
    try (TempFolder dir = TempFolder.of("perennial-rules-")) {
      compile(conditions, dir.path());
      return load(dir.path())::applyAsInt;
    }
  }

  private static void compile(List<String> conditions, Path dir) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("this Java has no compiler; run the bench with a JDK");
    }
    List<String> options =
        List.of("-d", dir.toString(), "-cp", System.getProperty("java.class.path"));
    if (!compiler.getTask(null, null, null, options, null, List.of(source(conditions))).call()) {
      throw new IllegalStateException("the generated class does not compile");
    }
  }

  @SuppressWarnings("unchecked") // It was written just so.
  private static ToIntFunction<Facts> load(Path dir) throws IOException {
    URL[] where = {dir.toUri().toURL()};
    // It is one class, and all that it uses comes from the parent: read once, it needs no file.
    try (URLClassLoader loader = new URLClassLoader(where, OneClass.class.getClassLoader())) {
      Class<?> type = loader.loadClass(NAME);
      return (ToIntFunction<Facts>) type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JavaFileObject source(List<String> conditions) {
    StringBuilder code =
        new StringBuilder(
            """
            import dev.perennial.domain.Payload;
            import dev.perennial.domain.policy.Facts;
            public final class AllRules implements java.util.function.ToIntFunction<Facts> {
              static double amount(Facts facts) {
                long minor = 0;
                for (Payload.PurchaseLine line :
                    ((Payload.Purchase) facts.event().payload()).lines()) {
                  minor += line.amount();
                }
                return minor / 100.0;
              }
            """);
    for (int i = 0; i < conditions.size(); i++) {
      code.append(
          "static boolean r%d(Facts facts) { return %s; }%n".formatted(i, conditions.get(i)));
    }
    code.append("public int applyAsInt(Facts facts) { int holding = 0;\n");
    for (int i = 0; i < conditions.size(); i++) {
      code.append("holding += r%d(facts) ? 1 : 0;%n".formatted(i));
    }
    code.append("return holding; } }\n");
    return new SimpleJavaFileObject(
        URI.create("string:///AllRules.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }
}
