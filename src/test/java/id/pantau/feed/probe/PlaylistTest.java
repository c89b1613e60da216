package id.pantau.feed.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaylistTest {

  @Test
  void a_master_playlist_names_its_first_variant() {
    Playlist read =
        Playlist.read(
                "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1280000\nlow/live.m3u8\n"
                    + "#EXT-X-STREAM-INF:BANDWIDTH=2560000\nhigh/live.m3u8\n")
            .orElseThrow();

    assertThat(read.variant()).isEqualTo("low/live.m3u8");
  }

  @Test
  void a_media_playlist_names_its_sequence_and_newest_segment() {
    Playlist read =
        Playlist.read(
                "#EXTM3U\r\n#EXT-X-TARGETDURATION:4\r\n#EXT-X-MEDIA-SEQUENCE:17\r\n"
                    + "#EXTINF:4.0,\r\nlive17.ts\r\n#EXTINF:4.0,\r\nlive18.ts\r\n")
            .orElseThrow();

    assertThat(read).isEqualTo(new Playlist(null, 17, 4, "live18.ts", false));
  }

  @Test
  void nonsense_in_numbers_is_bounded_and_another_text_is_none() {
    Playlist odd =
        Playlist.read("#EXTM3U\n#EXT-X-TARGETDURATION:99999999999999\n#EXT-X-MEDIA-SEQUENCE:x\n")
            .orElseThrow();

    assertThat(odd.targetSeconds()).isEqualTo(3_600);
    assertThat(odd.sequence()).isZero();
    assertThat(odd.newest()).isNull();
    assertThat(Playlist.read("<html>404</html>")).isEmpty();
    assertThat(Playlist.read("")).isEmpty();
  }
}
