//! Archives made of names and bytes.

use std::io::{Cursor, Write};

/// A zip archive with deflated members.
pub fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = zip::write::SimpleFileOptions::default();
    for (name, bytes) in members {
        writer.start_file(*name, deflated).expect("a name");
        writer.write_all(bytes).expect("writing to memory");
    }
    writer.finish().expect("writing to memory").into_inner()
}

/// A tar archive.
pub fn tarred(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        tar_member(&mut builder, name, tar::EntryType::Regular, bytes);
    }
    builder.into_inner().expect("writing to memory")
}

/// Adds a member of any type and any name to a tar archive.
pub fn tar_member(builder: &mut tar::Builder<Vec<u8>>, name: &str, kind: tar::EntryType, bytes: &[u8]) {
    let mut header = tar::Header::new_gnu();
    // The name as it is, which the library would not write if it climbs out.
    header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(kind);
    header.set_size(bytes.len() as u64);
    header.set_cksum();
    builder.append(&header, bytes).expect("writing to memory");
}

/// A record of a WARC file.
pub fn record(kind: &str, url: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    let header = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-07T01:02:03Z\r\n\
         WARC-Record-ID: <urn:uuid:12345678-1234-4234-8234-123456789012>\r\nContent-Type: {content_type}\r\n\
         Content-Length: {}\r\n\r\n",
        block.len()
    );
    [header.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// A record of a response with a status line, fields and content.
pub fn response(url: &str, status: &str, fields: &str, content: &[u8]) -> Vec<u8> {
    let header = format!("HTTP/1.1 {status}\r\n{fields}\r\n");
    record("response", url, "application/http; msgtype=response", &[header.as_bytes(), content].concat())
}

/// A record of a page that was received well.
pub fn page(url: &str, html: &str) -> Vec<u8> {
    response(url, "200 OK", "Content-Type: text/html; charset=utf-8\r\n", html.as_bytes())
}
