"""What mentions mend by what is generally known of names: their heads, their neighbours, the regions, the signs of persons."""

from __future__ import annotations

import pytest

from berita_extract.stages.mentions import find_mentions
from tests.stages.marked import marked

Found = list[tuple[str, str]]

KINDS = {
    "a medium behind `dikutip dari`": ("Dikutip dari <PER>Lembah Pos</PER>, ramai.", [("organisation", "Lembah Pos")]),
    "a person behind `menurut`": ("Menurut <PER>Lasmi Jati</PER>, ramai.", [("person", "Lasmi Jati")]),
    "the odd one out of a list": (
        "Tim dari <LOC>Melati</LOC>, <LOC>Karangjati</LOC>, dan <ORG>Wanasari</ORG> menang.",
        [("place", "Melati"), ("place", "Karangjati"), ("place", "Wanasari")],
    ),
    "the odd one out speaks for itself": (
        "Datang <ORG>Persada</ORG>, <ORG>Melati FC</ORG>, dan Drs. <PER>Karta</PER>.",
        [("organisation", "Persada"), ("organisation", "Melati FC"), ("honorific", "Drs."), ("person", "Karta")],
    ),
    "two are no list": ("<ORG>Persada</ORG> dan <LOC>Melati</LOC>.", [("organisation", "Persada"), ("place", "Melati")]),
    "a law is no body": ("Harga naik kata <ORG>UMKM</ORG>.", []),
    "an acronym of words in small letters": ("Kasus tindak pidana pencucian kopi (<ORG>TPPK</ORG>) naik.", []),
    "the acronym of a body": (
        "<ORG>Tim Pasar Pusat Kopi</ORG> (<ORG>TPPK</ORG>) naik.",
        [("organisation", "Tim Pasar Pusat Kopi"), ("organisation", "TPPK")],
    ),
    "a common word that opens a sentence": ("<PER>Massa</PER> datang, lalu massa pulang.", []),
    "a name that opens a sentence": ("<PER>Karta</PER> datang, lalu pulang.", [("person", "Karta")]),
    "a photographer": ("Warga di pasar. (ANTARA/<PER>Karta Wiguna</PER>)", []),
    "a surah": ("Dibaca surah <PER>Al Melati</PER>.", []),
    "a country is no person": ("Pergi ke <PER>Jepang</PER>.", [("place", "Jepang")]),
    "a festival and its acronym": (
        "Ramai <ORG>Melati Coffee Festival 2025</ORG> (<ORG>MCF</ORG>).",
        [("event", "Melati Coffee Festival 2025"), ("event", "MCF")],
    ),
    "a body that runs a festival": ("Kata <ORG>Yayasan Festival Melati</ORG>.", [("organisation", "Yayasan Festival Melati")]),
    "a laboratory": ("Dari <LOC>Laboratorium Melati</LOC>.", [("organisation", "Laboratorium Melati")]),
    "an office that is a place": ("Di <LOC>Kantor Melati</LOC>.", [("place", "Kantor Melati")]),
    "a headline": (
        "<PER>Karta Wiguna Tolak Tawaran</PER>\n\n<PER>Karta Wiguna</PER> menolak.",
        [("person", "Karta Wiguna"), ("person", "Karta Wiguna")],
    ),
    "a headline of another article": ("<PER>Karta Wiguna Tolak Tawaran</PER>\n\nKios ramai.", []),
    "bodies that call for something": ("Kata <ORG>Koalisi Tolak Kopi</ORG>.", [("organisation", "Koalisi Tolak Kopi")]),
    "a mere kind of body": ("Kata <ORG>Fraksi</ORG> itu.", []),
    "a body of one word": ("Kata <ORG>Bawaslu</ORG> itu.", [("organisation", "Bawaslu")]),
    "a hashtag": ("Ramai <ORG>#KawanMelati</ORG>.", []),
    "a picture agency": ("Kopi. (<PER>FREEPIK</PER>/<PER>KARTA</PER>)", []),
    "a school": ("Anak <PER>SD</PER> belajar.", []),
    "a prison": ("Di <ORG>Lembaga Pemasyarakatan Melati</ORG>.", [("place", "Lembaga Pemasyarakatan Melati")]),
    "a society": ("Di <ORG>Lembaga Pemasaran Melati</ORG>.", [("organisation", "Lembaga Pemasaran Melati")]),
    "a wave": ("Ada gelombang <PER>Karta</PER>.", []),
    "a language": ("Surat itu memakai bahasa <LOC>Jepang</LOC>.", []),
    "a mere kind of place": ("Warga <LOC>Kelurahan</LOC> setempat hadir.", []),
    "a point of the compass": ("Angin dari <LOC>Barat Daya</LOC>.", []),
    "a region that begins with one": ("Angin dari <LOC>Timur Melati</LOC>.", [("place", "Timur Melati")]),
    "an address": ("Lihat <LOC>https://melati.invalid/kios</LOC>.", []),
    "the office that files a case": ("Nomor LP/B/12/XI/2024/SPKT/<ORG>Polres Melati</ORG> lengkap.", []),
    "an office behind a stroke": (
        "Kata <ORG>Polda Melati</ORG>/<ORG>Polres Melati</ORG>.",
        [("organisation", "Polda Melati"), ("organisation", "Polres Melati")],
    ),
    "a make of cars": ("Ia membeli mobil <ORG>Persada</ORG> baru.", []),
}


BOUNDS = {
    "a region behind a place": (
        "Ke <LOC>Geopark Ciwangi Kabupaten Sukabumi</LOC>.",
        [("place", "Geopark Ciwangi"), ("place", "Kabupaten Sukabumi")],
    ),
    "a town behind a village": ("Di <LOC>Desa Karangjati Blitar</LOC>.", [("place", "Desa Karangjati"), ("place", "Blitar")]),
    "words that an acronym spells out": (
        "<ORG>Forum Pasar</ORG> dan Kios Kopi (FPKK) rapat.",
        [("organisation", "Forum Pasar dan Kios Kopi"), ("organisation", "FPKK")],
    ),
    "words that no acronym spells out": (
        "<ORG>Forum Pasar</ORG> dan Kios Kopi (RKK) rapat.",
        [("organisation", "Forum Pasar")],
    ),
    "a regency behind a district": (
        "Di <LOC>Kecamatan Melati</LOC> Kabupaten <LOC>Blitar</LOC>.",
        [("place", "Kecamatan Melati"), ("place", "Kabupaten Blitar")],
    ),
    "a head in the middle of a name": ("Di Balai Kampung <LOC>Melati</LOC>.", [("place", "Melati")]),
    "two kinds of places": ("Di <LOC>Jalan Tol</LOC> itu.", []),
    "a town hall": ("Di <LOC>Balai Kota Malang</LOC>.", [("place", "Balai Kota Malang")]),
    "a church of a town": ("Di <LOC>Gereja Katedral Malang</LOC>.", [("place", "Gereja Katedral Malang")]),
    "a district whose name holds a town's": ("Di <LOC>Kecamatan Bandar Mataram</LOC>.", [("place", "Kecamatan Bandar Mataram")]),
    "several portfolios": (
        "Kata <ROLE>Kepala</ROLE> <ORG>Dinas Pemuda</ORG>, Olahraga, dan Pariwisata <PER>Lasmi</PER>.",
        [
            ("title", "Kepala Dinas Pemuda, Olahraga, dan Pariwisata"),
            ("organisation", "Dinas Pemuda, Olahraga, dan Pariwisata"),
            ("person", "Lasmi"),
        ],
    ),
    "two bodies": (
        "Rapat <ORG>Dinas Sosial</ORG> dan <ORG>Bank Melati</ORG>.",
        [("organisation", "Dinas Sosial"), ("organisation", "Bank Melati")],
    ),
    "two bodies with a comma": (
        "Rapat <ORG>Dinas Pasar, Pemerintah Kabupaten Sukamaju</ORG>.",
        [("organisation", "Dinas Pasar"), ("organisation", "Pemerintah Kabupaten Sukamaju")],
    ),
    "an acronym at the end": (
        "Rapat <ORG>Dinas Pasar Daerah (Dipada)</ORG>.",
        [("organisation", "Dinas Pasar Daerah"), ("organisation", "Dipada")],
    ),
    "a legal form at the end": ("Rapat <ORG>PT Melati (Persero)</ORG>.", [("organisation", "PT Melati (Persero)")]),
    "a head left out": ("Begitu kata Klub <LOC>Lesung Emas</LOC> itu.", [("organisation", "Klub Lesung Emas")]),
    "a platform before a body": ("Dari <ORG>Facebook Angkasa Melati</ORG>.", [("organisation", "Angkasa Melati")]),
    "words in small letters": ("Kata <ORG>Dinas Pasar Kota bangunan itu</ORG>.", [("organisation", "Dinas Pasar Kota")]),
    "an ordinal": (
        "<ROLE>Ketua</ROLE> <ORG>DPR RI Ke-20</ORG> <PER>Karta</PER>.",
        [("title", "Ketua DPR RI Ke-20"), ("organisation", "DPR RI"), ("person", "Karta")],
    ),
}

PERSONS = {
    "an age": ("Warga, Abi Karta (19), datang.", [("person", "Abi Karta")]),
    "an article of a law": ("Menurut Pasal (12) itu.", []),
    "initials with an age": ("Polisi menahan <ORG>FH</ORG> (41).", [("person", "FH")]),
    "initials behind their word": ("Pelapor berinisial RD datang.", [("person", "RD")]),
    "initials behind a rank": ("Kata Aipda <ORG>PS</ORG>.", [("honorific", "Aipda"), ("person", "PS")]),
    "a body behind a rank": ("Kata Laksamana <ORG>TNI</ORG> itu.", [("organisation", "TNI")]),
    "a person behind a rank": ("Kata Sertu <LOC>Karta Jati</LOC>.", [("honorific", "Sertu"), ("person", "Karta Jati")]),
    "a hospital with a doctor's name": ("Di RSUD dr. <LOC>Karta Jati</LOC>.", [("place", "Karta Jati")]),
    "a nickname in marks": (
        'Pelari Karta "Kilat" <PER>Wiguna</PER> menang.',
        [("title", "Pelari"), ("person", 'Karta "Kilat" Wiguna')],
    ),
    "nothing but a rank": ("Kata <PER>Ajun Komisaris Besar Polisi</PER> itu.", []),
    "an office is no rank": (
        "Kata <ROLE>Direktur Jenderal Pasar Rakyat</ROLE> <PER>Lasmi</PER>.",
        [("title", "Direktur Jenderal Pasar Rakyat"), ("person", "Lasmi")],
    ),
    "a short form before a name": ("Kata <PER>Wabup Lasmi</PER>.", [("title", "Wabup"), ("person", "Lasmi")]),
    "two full names side by side": (
        "Putra <PER>Karta Wiguna</PER> <PER>Tole Jati Wangi</PER>.",
        [("person", "Karta Wiguna"), ("person", "Tole Jati Wangi")],
    ),
    "the corps of a rank": ("Kata Irjen Pol <PER>Karta Jati</PER>.", [("honorific", "Irjen Pol"), ("person", "Karta Jati")]),
    "a physician": ("Kata dr. <ORG>Lasmi Jati</ORG>.", [("honorific", "dr."), ("person", "Lasmi Jati")]),
    "a word like a physician's": (
        "Naik di <LOC>Jalan Dr</LOC> dan dr <LOC>Melati</LOC>.",
        [("place", "Jalan Dr"), ("place", "Melati")],
    ),
    "a rank inside a body": (
        "Kata <ORG>Sat Pasar Aipda Wiguna</ORG>.",
        [("organisation", "Sat Pasar"), ("honorific", "Aipda"), ("person", "Wiguna")],
    ),
    "a general in a body's name": (
        "Di <ORG>Universitas Jenderal Wiguna</ORG>.",
        [("organisation", "Universitas Jenderal Wiguna")],
    ),
    "a body with a number behind a name": (
        "<PER>Karta</PER> memimpin <ORG>Jaringan Sahabat Karta 08</ORG>.",
        [("person", "Karta"), ("organisation", "Jaringan Sahabat Karta 08")],
    ),
    "a name said twice": ("Kata <PER>Lasmi Lasmi</PER>.", [("person", "Lasmi")]),
    "a form of address alone": (
        "<PER>Abah Karta</PER> tiba. Kata Abah, cukup.",
        [("person", "Abah Karta")],
    ),
    "a first name that was left out": (
        "Warga ialah Lasmi <PER>Wiguna</PER>.",
        [("person", "Lasmi Wiguna")],
    ),
    "a word that opens a sentence": ("Ramai. Kemarin <PER>Wiguna</PER> tiba.", [("person", "Wiguna")]),
    "a word of a body before a name": (
        "<ORG>Dompet Melati</ORG> maju. Kata wakil Melati <PER>Wiguna</PER>.",
        [("organisation", "Dompet Melati"), ("person", "Wiguna")],
    ),
    "a region before a name": (
        "Kata <ROLE>Direktur</ROLE> <ORG>RSD Melati</ORG>, Jember <PER>Lasmi Wiguna</PER>.",
        [("title", "Direktur RSD Melati"), ("organisation", "RSD Melati"), ("person", "Lasmi Wiguna")],
    ),
    "Mr is no name": ("Kata <PER>Mr Karta</PER>.", [("honorific", "Mr"), ("person", "Karta")]),
    "a nickname with Makdhe stays": ("Kata <PER>Makdhe Karta</PER>.", [("person", "Makdhe Karta")]),
    "a verb glued to a body": (
        "<ORG>Persada Melatidigelar</ORG> di kota. <ORG>Persada Melati</ORG> ramai.",
        [("organisation", "Persada Melati"), ("organisation", "Persada Melati")],
    ),
    "a body that ends like a verb": ("<ORG>Bank Wahidibawa</ORG> ramai.", [("organisation", "Bank Wahidibawa")]),
    "a verb glued to an acronym": ("Kata <ORG>Departemen BKMmerilis</ORG> itu.", [("organisation", "Departemen BKM")]),
    "a word in capitals glued before a body": (
        "<ORG>PertandinganPersada Melati</ORG> usai. <ORG>Persada Melati</ORG> ramai.",
        [("organisation", "Persada Melati"), ("organisation", "Persada Melati")],
    ),
    "a brand in two capitals": ("<ORG>KopiKita Persada</ORG> ramai.", [("organisation", "KopiKita Persada")]),
    "a region behind the body of a title": (
        "Kata <ROLE>Ketua</ROLE> <ORG>Klub Pasar</ORG> Kota Kediri, <PER>Lasmi</PER>.",
        [("title", "Ketua Klub Pasar Kota Kediri"), ("organisation", "Klub Pasar"), ("person", "Lasmi")],
    ),
    "a position for a time": (
        "Kata Pelaksana Harian (Plh) <ROLE>Bupati Sukamaju</ROLE> <PER>Lasmi</PER>.",
        [("title", "Pelaksana Harian (Plh) Bupati Sukamaju"), ("person", "Lasmi")],
    ),
    "a position whose field looks like a body": (
        "Kata <ROLE>Kasatpol</ROLE> <ORG>PP Sukamaju</ORG>, <PER>Lasmi</PER>.",
        [("title", "Kasatpol PP Sukamaju"), ("person", "Lasmi")],
    ),
    "a kind in small letters before a body": ("Ke <ORG>kementerian dan DPR RI</ORG>.", [("organisation", "DPR RI")]),
    "a body that square brackets explain": ("Ke <ORG>Dinas LH [Lingkungan Hidup</ORG>].", [("organisation", "Dinas LH")]),
    "who speaks behind a position": (
        "<ROLE>Lurah Sukamaju</ROLE>, <LOC>Kasnoor</LOC> mengatakan itu.",
        [("title", "Lurah Sukamaju"), ("person", "Kasnoor")],
    ),
    "where a position is held": (
        "<ROLE>Lurah Sukamaju</ROLE>, <LOC>Denpasar</LOC> mengatakan itu.",
        [("title", "Lurah Sukamaju"), ("place", "Denpasar")],
    ),
    "an unmarked position with a word in small letters": (
        "Kata pendamping korban, <PER>Lasmi</PER>.",
        [("title", "pendamping korban"), ("person", "Lasmi")],
    ),
    "an unmarked occupation with no comma": (
        "Dia <PER>Lasmi</PER> seorang penyanyi.",
        [("person", "Lasmi"), ("title", "penyanyi")],
    ),
    "kin with a word in small letters": ("Kata ibu korban, <PER>Lasmi</PER>.", [("person", "Lasmi")]),
    "a body inside a position": (
        "Kata <ROLE>Kepala Dinas Pasar Sukamaju</ROLE> <PER>Lasmi</PER>.",
        [("title", "Kepala Dinas Pasar Sukamaju"), ("organisation", "Dinas Pasar Sukamaju"), ("person", "Lasmi")],
    ),
    "no body inside a position": (
        "Kata <ROLE>Kepala Desa Sukamaju</ROLE> <PER>Lasmi</PER>.",
        [("title", "Kepala Desa Sukamaju"), ("person", "Lasmi")],
    ),
    "a trophy that is no competition": ("Kata <PER>Lasmi</PER>, <EVT>piala Penggerak Desa</EVT> ini.", [("person", "Lasmi")]),
    "a competition": (
        "Kata <PER>Lasmi</PER>, <EVT>Piala Penggerak Desa</EVT> ini.",
        [("person", "Lasmi"), ("event", "Piala Penggerak Desa")],
    ),
    "a town and its province": ("Di <LOC>Denpasar Bali</LOC>.", [("place", "Denpasar"), ("place", "Bali")]),
    "an occupation before a name": ("Kata <PER>Gelandang Wiguna</PER>.", [("title", "Gelandang"), ("person", "Wiguna")]),
    "an occupation that is a first name": ("Kata <PER>Bintang Wiguna</PER>.", [("person", "Bintang Wiguna")]),
    "an unmarked word between the body of a title and the comma": (
        "Kata <ROLE>Ketua</ROLE> <ORG>Ikatan Pedagang</ORG> Lor Kali, <PER>Lasmi</PER>.",
        [("title", "Ketua Ikatan Pedagang Lor Kali"), ("organisation", "Ikatan Pedagang"), ("person", "Lasmi")],
    ),
    "no region behind the body of a title": (
        "Kata <ROLE>Ketua</ROLE> <ORG>Klub Pasar</ORG> Kemarin <PER>Lasmi</PER>.",
        [("title", "Ketua Klub Pasar"), ("organisation", "Klub Pasar"), ("person", "Lasmi")],
    ),
    "a firm behind a post": (
        "Kata <PER>Lasmi</PER>, <ROLE>Manager</ROLE> <PER>Persada</PER> kemarin.",
        [("person", "Lasmi"), ("title", "Manager Persada"), ("organisation", "Persada")],
    ),
    "a firm before its head": (
        "<PER>Persada</PER> dan <PER>Persada</PER>. Kata <ROLE>CEO</ROLE> <ORG>Persada</ORG>, <PER>Lasmi</PER>.",
        [
            ("organisation", "Persada"),
            ("organisation", "Persada"),
            ("title", "CEO Persada"),
            ("organisation", "Persada"),
            ("person", "Lasmi"),
        ],
    ),
    "a list of officers": (
        "<ROLE>Komisaris</ROLE> <PER>Lasmi</PER>, <ROLE>Direktur</ROLE> <PER>Karta</PER>.",
        [("title", "Komisaris"), ("person", "Lasmi"), ("title", "Direktur"), ("person", "Karta")],
    ),
    "two titles joined": (
        "Kata <PER>Lasmi</PER>, <ROLE>Ketua Panitia sekaligus Bendahara Pasar</ROLE>.",
        [("person", "Lasmi"), ("title", "Ketua Panitia"), ("title", "Bendahara Pasar")],
    ),
    "a title and what goes on": (
        "<ROLE>Direktur Pasar dalam keterangannya</ROLE> mengaku.",
        [("title", "Direktur Pasar")],
    ),
    "a title with a field of medicine": (
        "Kata <ROLE>dokter spesialis penyakit dalam</ROLE> <PER>Lasmi</PER>.",
        [("title", "dokter spesialis penyakit dalam"), ("person", "Lasmi")],
    ),
    "a first name glued to a title": (
        "Kata <ROLE>Bupati KediriLasmi</ROLE> <PER>Jati Wiguna</PER>.",
        [("title", "Bupati Kediri"), ("person", "Lasmi Jati Wiguna")],
    ),
    "a brand in a title": (
        "Kata <ROLE>Direktur KopiKita</ROLE> <PER>Jati Wiguna</PER>.",
        [("title", "Direktur KopiKita"), ("person", "Jati Wiguna")],
    ),
    "a verb glued to a name": ("<PER>Karta Wigunamengatakan</PER> itu.", [("person", "Karta Wiguna")]),
    "a firm and its head": (
        "<ORG>PT Melati Jaya</ORG> maju. <ROLE>Direktur</ROLE> <ORG>PT Melati Jaya Lasmi</ORG> bangga.",
        [
            ("organisation", "PT Melati Jaya"),
            ("title", "Direktur PT Melati Jaya"),
            ("organisation", "PT Melati Jaya"),
            ("person", "Lasmi"),
        ],
    ),
}

TITLES = {
    "an occupation in small letters": ("Kata penyanyi <PER>Lasmi</PER>.", [("title", "penyanyi"), ("person", "Lasmi")]),
    "an expert of a school": (
        "Kata pengamat hukum Universitas Melati <PER>Karta</PER>.",
        [("title", "pengamat hukum Universitas Melati"), ("person", "Karta")],
    ),
    "a verb parts": ("Kata pengamat melihat <PER>Karta</PER>.", [("person", "Karta")]),
    "one of a crowd": ("Datang relawan <PER>Karta</PER>.", [("person", "Karta")]),
    "several": ("Datang tiga penyanyi <PER>Karta</PER>.", [("person", "Karta")]),
    "between commas": (
        "Lalu <PER>Lasmi</PER>, notaris di Melati, setuju.",
        [("person", "Lasmi"), ("title", "notaris di Melati")],
    ),
    "a verb between commas": ("Lalu <PER>Lasmi</PER>, pelatih mengatakan itu, setuju.", [("person", "Lasmi")]),
    "of a person who is served": (
        "<ROLE>Pengacara</ROLE> <PER>Karta Jati</PER>, <PER>Lasmi Wiguna</PER>, datang.",
        [("title", "Pengacara Karta Jati"), ("person", "Karta Jati"), ("person", "Lasmi Wiguna")],
    ),
    "of one who serves nobody": (
        "<ROLE>Camat</ROLE> <PER>Karta Jati</PER>, <PER>Lasmi Wiguna</PER>, datang.",
        [("title", "Camat"), ("person", "Karta Jati"), ("person", "Lasmi Wiguna")],
    ),
    "a field behind a minister": (
        "<ROLE>Menteri</ROLE> LHK <PER>Lasmi Wiguna</PER> datang.",
        [("title", "Menteri LHK"), ("person", "Lasmi Wiguna")],
    ),
}

CUT = {
    "a body, whole elsewhere": (
        "<ORG>Balai Tani Bandar Melati</ORG> tutup. Lalu <ORG>Balai Tani Bandar</ORG> Melati dibuka.",
        [("organisation", "Balai Tani Bandar Melati"), ("organisation", "Balai Tani Bandar Melati")],
    ),
    "a place before its head": (
        "Ketua <ORG>Paguyuban Petani</ORG> <PER>Kedungrejo Karta</PER> datang dari <LOC>Kedungrejo</LOC>.",
        [
            ("title", "Ketua Paguyuban Petani Kedungrejo"),
            ("organisation", "Paguyuban Petani Kedungrejo"),
            ("person", "Karta"),
            ("place", "Kedungrejo"),
        ],
    ),
    "a place that is named nowhere else": (
        "Ketua <ORG>Paguyuban Petani</ORG> <PER>Kedungrejo Karta</PER> datang.",
        [("title", "Ketua Paguyuban Petani"), ("organisation", "Paguyuban Petani"), ("person", "Kedungrejo Karta")],
    ),
    "a first name glued to a place": (
        "Kata Wali Kota MelatiKarta <PER>Jati Wiguna</PER>. Lalu <PER>Karta Wiguna</PER> pulang.",
        [("title", "Wali Kota Melati"), ("person", "Karta Jati Wiguna"), ("person", "Karta Wiguna")],
    ),
    "a word glued that is no name": (
        "Kata Wali Kota MelatiLama <PER>Jati Wiguna</PER>. Lalu <PER>Karta Wiguna</PER> pulang.",
        [("title", "Wali Kota MelatiLama"), ("person", "Jati Wiguna"), ("person", "Karta Wiguna")],
    ),
}

MEDIA = {
    "the address of a medium": ("Kata dia kepada Kompas.com, kemarin.", [("organisation", "Kompas.com")]),
    "an address that is none of a medium": ("Lihat melati-jaya.com saja.", []),
    "seconds": ("Hanya 12 detik saja.", []),
    "a score": ("Laga Maroko 2 - 0 Komoro usai.", [("organisation", "Maroko"), ("organisation", "Komoro")]),
    "an opponent": ("Laga melawan <LOC>Jepang</LOC> usai.", [("organisation", "Jepang")]),
    "a country that plays host": ("Laga di <LOC>Jepang</LOC> usai.", [("place", "Jepang")]),
    "years are no score": ("Jepang 2019-2020 Oman tanpa laga.", []),
}

CASES = KINDS | BOUNDS | PERSONS | TITLES | CUT | MEDIA


@pytest.mark.parametrize(("sentence", "expected"), CASES.values(), ids=CASES.keys())
def test_mended(sentence: str, expected: Found) -> None:
    text, analysis = marked(sentence)
    assert [(m.kind, m.span.of(text)) for m in find_mentions(text, analysis)] == expected
