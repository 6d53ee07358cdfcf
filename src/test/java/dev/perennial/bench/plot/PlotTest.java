package dev.perennial.bench.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PlotTest {

  @Test
  void aLineHasAPointForEachFiniteValue() throws Exception {
    String svg =
        new Plot("a < b & c", "size", "cost", true)
            .line("one", List.of(point(10, 5), point(100, 6), point(1000, 1 / 0.0)))
            .line("two", List.of(point(10, 50)))
            .svg();
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(3);
    assertThat(svg).contains("a &lt; b &amp; c");
  }

  @Test
  void powersOfTenAreEquallyFarApart() {
    Scale scale = Scale.logarithmic(12, 9_000, 0, 300);
    assertThat(scale.ticks()).containsExactly(10.0, 100.0, 1_000.0, 10_000.0);
    assertThat(scale.place(100)).isCloseTo(100, within(1e-6));
  }

  @Test
  void countedAxesBeginAtZeroAndEndAtARoundNumber() {
    Scale scale = Scale.linear(83, 300, 0);
    assertThat(scale.ticks()).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
    assertThat(scale.place(0)).isEqualTo(300);
    assertThat(scale.place(100)).isEqualTo(0);
  }

  @Test
  void nothingIsNotDrawn() {
    Plot plot = new Plot("t", "x", "y", false).line("none", List.of(point(1, 1 / 0.0)));
    assertThatThrownBy(plot::svg).hasMessageContaining("t");
  }

  private static Plot.Point point(double x, double y) {
    return new Plot.Point(x, y);
  }
}
