package id.pantau.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words by which lists call the fields of an asset or an area, Indonesian and English, the
 * likeliest first. A guess from a name only; {@link Guess} looks at the values too.
 */
final class FieldWords {
  /** Prefixes of the three maps, as packs and as the API write them, and the field they mean. */
  private static final Map<String, String> PREFIXES =
      Map.of(
          "external:", "externalIds.",
          "externalids.", "externalIds.",
          "inventory:", "inventory.",
          "inventory.", "inventory.",
          "tag:", "tags.",
          "tags.", "tags.");

  private static final Map<String, List<String>> WORDS = new LinkedHashMap<>();

  static {
    put("id", "id assetid idaset idtitik kodetitik idcctv cctvid kodecctv idkamera cameraid");
    put("id", "kodekamera idaplikasi kodeaset kode code uid uuid kodeunik");
    put("latlon", "latlon latlng latlong koordinat titikkoordinat koordinatlokasi coordinates");
    put("latlon", "coordinate coord posisi position gps geometry geolocation geolokasi lokasi");
    put("latlon", "location");
    put("lat", "lat latitude lintang garislintang latitud koordinaty y");
    put("lon", "lon lng long longitude bujur garisbujur longitud koordinatx x");
    put("name", "name nama namatitik titik namacctv namakamera namalokasi cameraname namaaplikasi");
    put(
        "name",
        "aplikasi namaaset namajalan simpang lokasi location titiklokasi label title judul");
    put("name", "content deskripsi description keterangan alamat address jalan");
    put("kind", "kind jenis jeniscctv jeniskamera tipe type kategori category kelompok");
    put("area", "area kodekelurahan kodedesa kodewilayah kelurahan kelurahandesa desakelurahan");
    put("area", "namakelurahan desa namadesa village subdistrict wilayah kodekecamatan kecamatan");
    put("area", "namakecamatan district distrik kec kel");
    put("owner", "owner pemilik opd instansi skpd perangkatdaerah dinas unitkerja pengelola");
    put("parents", "parents parent induk");
    put("intervalSeconds", "intervalseconds interval intervaldetik");
    put("lifecycle", "lifecycle siklushidup");
    put("operator", "operator");
    put("provider", "provider penyedia isp penyediajaringan");
    put("contract", "contract kontrak nomorkontrak nokontrak");
    put("powerPayer", "powerpayer pembayarlistrik");
    put("zone", "zone zona");
    put("installedAt", "installedat tanggalpasang tanggalpemasangan tglpasang");
    put("acceptedAt", "acceptedat tanggalterima tanggalserahterima");
    put("externalIds.zabbix", "zabbix zabbixhostid hostid");
    put("externalIds.ip", "ip ipaddress alamatip ipkamera ipcctv");
    put("externalIds.kib", "kib kodekib nomorkib");
    put("inventory.ip", "ip ipaddress alamatip ipkamera ipcctv");
    put("inventory.hls", "hls m3u8 urlhls");
    put("inventory.rtsp", "rtsp urlrtsp");
    put("inventory.url", "url link tautan website situs alamatweb urlaplikasi urlstream streamurl");
    put("tags.sample", "sample");
    put("area.id", "id kode code kodewilayah kodekelurahan kodedesa kodekecamatan kodekec");
    put("area.name", "name nama namawilayah namakelurahan namadesa namakecamatan namakec");
    put("area.name", "kelurahan desa kecamatan wilayah");
    put("area.level", "level tingkat tingkatan");
    put("area.parent", "parent induk kodeinduk");
  }

  private FieldWords() {}

  /** Every field of an asset that has words of its own. */
  static List<String> targets() {
    return WORDS.keySet().stream().filter(target -> !target.startsWith("area.")).toList();
  }

  /** Whether this is the name of a field in some list. */
  static boolean known(String name) {
    String plain = plain(name);
    return !plain.isEmpty()
        && (prefixed(name) != null
            || WORDS.values().stream().anyMatch(words -> words.contains(plain)));
  }

  /** {@code tags.lorong} for {@code tag:lorong}, or null where no prefix says so. */
  static @Nullable String prefixed(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> prefix : PREFIXES.entrySet()) {
      int length = prefix.getKey().length();
      if (lower.startsWith(prefix.getKey()) && name.length() > length) {
        return prefix.getValue() + name.substring(length);
      }
    }
    return null;
  }

  /** The fields of a list that may hold this of an asset, the likeliest first. */
  static List<String> candidates(String target, Iterable<String> names) {
    List<String> words = WORDS.getOrDefault(target, List.of());
    var candidates = new ArrayList<String>();
    for (String name : names) {
      if (words.contains(plain(name)) && prefixed(name) == null) {
        candidates.add(name);
      }
    }
    candidates.sort(
        Comparator.comparing((String name) -> name.contains("[]"))
            .thenComparing(name -> words.indexOf(plain(name)))
            .thenComparing(name -> name.chars().filter(sign -> sign == '.').count()));
    return candidates;
  }

  /** The last step of a dotted name, letters and digits only. */
  private static String plain(String name) {
    return name.substring(name.lastIndexOf('.') + 1)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\([^)]*\\)|[^a-z0-9]", "");
  }

  private static void put(String target, String words) {
    WORDS.computeIfAbsent(target, fresh -> new ArrayList<>()).addAll(List.of(words.split(" ")));
  }
}
