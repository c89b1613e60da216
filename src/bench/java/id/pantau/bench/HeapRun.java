package id.pantau.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Live heap of a city of many assets, each reported once, less that of a city of one asset. */
final class HeapRun {
  private static final Path PATTERN = Path.of("config", "cities", Pantau.CITY);

  private HeapRun() {}

  static void run(Report report, Scale scale) throws Exception {
    int assets = scale.heapAssets();
    long one = liveBytes(1).bytes();
    Measured many = liveBytes(assets);
    String phase = String.format("%,d assets", assets);
    report.line(
        phase,
        "heap an asset (goal <= 500 B)",
        String.format("%.0f B", (many.bytes() - one) / (double) assets));
    report.line(phase, "first start", String.format("%.1f s", many.readySeconds()));
  }

  private record Measured(long bytes, double readySeconds) {}

  private static Measured liveBytes(int assets) throws Exception {
    Path folder = Pantau.freshData("heap");
    List<String> ids = writePack(folder.resolve("cities"), assets);
    var settings = Map.of("PANTAU_CITIES_FOLDER", folder.resolve("cities").toString());
    Path data = Files.createDirectory(folder.resolve("data"));
    Measured measured;
    try (ServerProcess server = Pantau.start(data, settings, List.of("-Xmx6g"))) {
      Pantau.reportAll(server.port(), ids);
      Pantau.awaitHistory(server.port());
      measured = new Measured(server.liveBytes(), server.readySeconds());
    }
    Pantau.delete(folder);
    return measured;
  }

  /** A pack like Makassar's, but for its id and its assets, all in one kelurahan. */
  private static List<String> writePack(Path cities, int assets) throws IOException {
    Path pack = Files.createDirectories(cities.resolve("many"));
    Files.copy(PATTERN.resolve("areas.geojson"), pack.resolve("areas.geojson"));
    var yaml = new StringBuilder();
    for (String line : Files.readAllLines(PATTERN.resolve("city.yaml"))) {
      if (line.startsWith("id: ")) {
        yaml.append("id: many\n");
      } else if (line.startsWith("assets:")) {
        yaml.append("assets: [assets.csv]\n");
      } else if (!line.matches("  - .*\\.csv")) {
        yaml.append(line).append('\n');
      }
    }
    Files.writeString(pack.resolve("city.yaml"), yaml);
    var ids = new ArrayList<String>(assets);
    try (BufferedWriter csv = Files.newBufferedWriter(pack.resolve("assets.csv"))) {
      csv.write("id,name,kind,area,owner,lat,lon\n");
      for (int i = 0; i < assets; i++) {
        String id = String.format("mks-alley-%07d", i);
        ids.add(id);
        csv.write(id + ",Lorong " + i / 4 + " kamera " + i % 4);
        csv.write(",cctv.alley,73.71.01.1001,Dinas Komunikasi dan Informatika,-5.16272,119.40455\n");
      }
    }
    return ids;
  }
}
