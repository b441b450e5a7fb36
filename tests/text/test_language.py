from __future__ import annotations

import pytest

from berita_extract.text.language import indonesian

INDONESIAN = {
    "news": "Wali kota membuka rapat itu dan menyebut bahwa panen tahun ini lebih baik daripada tahun lalu. Warga "
    "yang hadir "
    "mengaku senang. Menurut mereka, harga beras di pasar sudah turun sejak pekan lalu, meskipun belum semua pedagang ikut.",
    "a list of names, with few function words": "Daftar pemain: Karta Wiguna, Rahma Wijaya, Sari Lestari, Budi "
    "Hartono, Wayan Sudarma, "
    "Made Artawan, Asep Kurnia, Ujang Setiawan. Pelatih kepala: Slamet Raharjo. Wasit pertandingan: Andi Baso, "
    "asal Makassar. "
    "Tempat duduk penonton penuh, tiket habis terjual.",
    "Malay": "Perdana Menteri berkata kerajaan akan terus memberi perhatian kepada kebajikan rakyat menerusi "
    "pelbagai inisiatif. Beliau "
    "berkata demikian ketika ditemui pemberita selepas merasmikan majlis penutup program di sini semalam.",
    "too short to tell": "The mayor opened the meeting.",
    "no words at all": "... --- ... " * 100,
}
FOREIGN = {
    "English": "The mayor opened the meeting on Thursday and said that the harvest this year had been very good. "
    "She thanked all the "
    "farmers who had come to the city hall, and told reporters that prices would fall again before the end of the month.",
    "Dutch": "De burgemeester opende donderdag de vergadering en zei dat de oogst dit jaar heel goed was. De "
    "boeren zijn volgens haar "
    "tevreden, maar er blijven zorgen over de prijs van de rijst, die in de winkels nog altijd hoger ligt dan een jaar geleden.",
    "Javanese": "Pak Lurah ngendika yen panen taun iki apik banget. Warga padha seneng lan bakal nganakake "
    "slametan ing bale desa. Aku "
    "matur nuwun marang kabeh warga sing wis nyambut gawe bareng, ujare nalika ketemu wartawan dina Kemis ing kantor kalurahan.",
    "Tagalog": "Binuksan ng alkalde ang pulong noong Huwebes at sinabi na napakaganda ng ani ngayong taon. "
    "Nagpapasalamat siya sa lahat "
    "ng magsasaka na dumalo, at sinabi niya sa mga mamamahayag na bababa muli ang presyo ng bigas bago matapos ang buwan.",
    "Chinese": "市长星期四主持了会议，并表示今年的收成非常好。" * 12,
    "a script of a page": "function show(a){var b=document.getElementById('x');b.style.display='none';return "
    "b.innerHTML+1;} " * 4,
}


@pytest.mark.parametrize("what", INDONESIAN)
def test_let_through(what: str) -> None:
    assert indonesian(INDONESIAN[what]) > 0.9


@pytest.mark.parametrize("what", FOREIGN)
def test_told_apart(what: str) -> None:
    assert indonesian(FOREIGN[what] * 2) < 0.1
