package io.sluice.parts.authority;

/** Documents with made-up, harmless content. */
final class Documents {
    static final String REPORT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <report xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:noNamespaceSchemaLocation="https://example.org/xsd">
              <incidentSummary>
                <incidentType>Child Sexual Molestation</incidentType>
                <platform>Example Forum</platform>
                <incidentDateTime>2026-01-05T09:30:00Z</incidentDateTime>
              </incidentSummary>
              <internetDetails>
                <chatImIncident><chatClient>web</chatClient><chatRoomName>room 7</chatRoomName></chatImIncident>
              </internetDetails>
              <reporter>
                <reportingPerson>
                  <firstName>Robin</firstName>
                  <email type="Work">safety@forum.example.org</email>
                </reportingPerson>
              </reporter>
              <personOrUserReported>
                <espIdentifier>user-7</espIdentifier>
                <ipCaptureEvent>
                  <ipAddress>192.0.2.44</ipAddress>
                  <eventName>Upload</eventName>
                  <dateTime>2026-01-05T10:29:58+01:00</dateTime>
                  <port>50214</port>
                </ipCaptureEvent>
                <groupIdentifier>group-9</groupIdentifier>
                <accountTemporarilyDisabled disabledDate="2026-01-05T09:30:02Z">true</accountTemporarilyDisabled>
              </personOrUserReported>
              <additionalInfo>Automated hash match; not viewed by staff.</additionalInfo>
            </report>
            """;

    static final String BATCHED = """
            <report>
              <batchedReport reason="VIRAL_POTENTIAL_MEME"/>
              <incidentSummary>
                <incidentType>Child Sexual Molestation</incidentType>
                <incidentDateTime>2026-01-05T09:30:00Z</incidentDateTime>
              </incidentSummary>
              <reporter><reportingPerson><email>safety@forum.example.org</email></reportingPerson></reporter>
              <personOrUserReported><espIdentifier>user-7</espIdentifier></personOrUserReported>
              <personOrUserReported><espIdentifier>user-8</espIdentifier></personOrUserReported>
            </report>
            """;

    private static final String DETAILS = """
            <fileDetails>
              <reportId>%s</reportId>
              <fileId>%s</fileId>
              <originalFileName>note.txt</originalFileName>
              <locationOfFile>https://forum.example.org/f/1</locationOfFile>
              <fileViewedByEsp>false</fileViewedByEsp>
              <exifViewedByEsp>false</exifViewedByEsp>
              <publiclyAvailable>false</publiclyAvailable>
              <fileRelevance>Reported</fileRelevance>
              <fileAnnotations><generativeAi/></fileAnnotations>
              <industryClassification>B2</industryClassification>
              <originalFileHash hashType="MD5">a045e19656d4adfee01aca2399a8e847</originalFileHash>
              <details type="HASH"><nameValuePair><name>list</name><value>synthetic</value></nameValuePair></details>
              <additionalInfo>matched a synthetic list</additionalInfo>
            </fileDetails>
            """;

    private Documents() {}

    static String details(String reportId, String fileId) {
        return DETAILS.formatted(reportId, fileId);
    }
}
