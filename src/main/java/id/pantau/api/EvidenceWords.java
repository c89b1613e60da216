package id.pantau.api;

import java.util.List;

/**
 * A dictionary of what evidence says.
 *
 * @param statuses names by code
 * @param reported source, time, status
 * @param silent seconds, source, time
 * @param feedSilent source, time
 * @param behind parents
 * @param silence time
 * @param takesOver time, source, status
 * @param otherwise source, time, status
 * @param learnt seconds
 * @param provider behind the name of a source that a provider runs
 */
record EvidenceWords(
    List<String> statuses,
    String neverSeen,
    String reported,
    String silent,
    String feedSilent,
    String behind,
    String stands,
    String unverified,
    String firstReport,
    String nextReport,
    String silence,
    String parentBack,
    String takesOver,
    String otherwise,
    String learnt,
    String provider) {

  static final EvidenceWords INDONESIAN =
      new EvidenceWords(
          List.of("Tidak diketahui", "Aktif", "Terganggu", "Mati"),
          "Belum pernah ada laporan.",
          "Laporan terbaru dari %s, teramati %s, menyatakan: %s.",
          "Tidak ada laporan selama lebih dari %d detik; yang terakhir dari %s, teramati %s.",
          "Umpan %s diam; laporan terakhirnya tentang ini teramati %s.",
          "Semua induknya gagal (%s), jadi keadaannya tidak dapat diketahui.",
          "Laporannya sendiri datang setelah semua induknya gagal, jadi tetap berlaku.",
          "Belum terverifikasi sejak server dinyalakan kembali.",
          "Laporan pertama akan menentukan statusnya.",
          "Laporan berikutnya akan menentukan statusnya.",
          "Tanpa laporan baru sampai %s, statusnya menjadi Tidak diketahui.",
          "Laporan baru darinya, atau pulihnya salah satu induk, akan mengubah statusnya.",
          "Tanpa laporan baru sampai %s, yang berlaku adalah kata %s: %s.",
          "Lain kata %s, teramati %s: %s.",
          "Selang laporannya dipelajari dari laporannya sendiri: %d detik.",
          "(milik penyedia)");

  static final EvidenceWords ENGLISH =
      new EvidenceWords(
          List.of("Unknown", "Up", "Degraded", "Down"),
          "No report has ever come.",
          "The newest report, from %s and observed %s, says: %s.",
          "No report for more than %d seconds; the last one came from %s, observed %s.",
          "The feed %s is silent; its last report of this was observed %s.",
          "All its parents have failed (%s), so its state cannot be known.",
          "Its own report came after all its parents had failed, so it stands.",
          "Not verified since the server was started again.",
          "The first report will decide its status.",
          "The next report will decide its status.",
          "Without a new report by %s its status becomes Unknown.",
          "A new report of its own, or the recovery of one parent, will change its status.",
          "Without a new report by %s the word of %s counts: %s.",
          "%s, observed %s, says otherwise: %s.",
          "How often it reports was learnt from its reports: every %d seconds.",
          "(run by the provider)");

  EvidenceWords {
    statuses = List.copyOf(statuses);
  }
}
