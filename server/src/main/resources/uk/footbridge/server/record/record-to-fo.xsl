<?xml version="1.0" encoding="UTF-8"?>
<!-- How the page of a shared record looks on A4 paper. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" xmlns:h="http://www.w3.org/1999/xhtml" exclude-result-prefixes="h">

  <xsl:variable name="title" select="/h:html/h:head/h:title"/>

  <xsl:template match="/h:html">
    <fo:root font-family="Liberation Sans" font-size="9pt" line-height="1.35" color="#212b32" xml:lang="en-GB">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="a4" page-width="210mm" page-height="297mm" margin="14mm 15mm 10mm 15mm">
          <fo:region-body margin-bottom="12mm"/>
          <fo:region-after extent="8mm"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <fo:declarations>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
          <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <dc:title><xsl:value-of select="$title"/></dc:title>
            </rdf:Description>
          </rdf:RDF>
        </x:xmpmeta>
      </fo:declarations>
      <fo:bookmark-tree>
        <xsl:for-each select="//h:section">
          <fo:bookmark internal-destination="{@id}"><fo:bookmark-title><xsl:value-of select="h:h2"/></fo:bookmark-title></fo:bookmark>
        </xsl:for-each>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="a4">
        <fo:static-content flow-name="xsl-region-after" role="artifact">
          <fo:block font-size="8pt" color="#4c6272" text-align-last="justify" border-top="0.5pt solid #d8dde0" padding-top="2mm">
            <xsl:value-of select="$title"/><fo:leader/>Page <fo:page-number/> of <fo:page-number-citation-last ref-id="end"/>
          </fo:block>
        </fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <xsl:apply-templates select="h:body/h:header"/>
          <xsl:apply-templates select="h:body/h:main/h:section"/>
          <fo:block id="end"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template match="h:header">
    <fo:block border="0.5pt solid #005eb8" border-top-width="3pt" padding="3mm" margin="0" space-after="5mm">
      <xsl:apply-templates/>
    </fo:block>
  </xsl:template>

  <xsl:template match="h:h1"><fo:block role="H1" font-size="17pt" font-weight="bold" color="#003087" space-after="2mm"><xsl:apply-templates/></fo:block></xsl:template>

  <xsl:template match="h:h2"><fo:block role="H2" font-size="12.5pt" font-weight="bold" color="#003087" space-after="1mm" keep-with-next.within-page="always"><xsl:apply-templates/></fo:block></xsl:template>

  <xsl:template match="h:section"><fo:block id="{@id}" space-before="4mm"><xsl:apply-templates/></fo:block></xsl:template>

  <xsl:template match="h:section[@class='absent']/h:h2"><fo:block role="H2" font-size="10pt" font-weight="bold" color="#003087" keep-with-next.within-page="always"><xsl:apply-templates/></fo:block></xsl:template>

  <xsl:template match="h:section[@class='absent']//h:p"><fo:block role="P" color="#4c6272"><xsl:apply-templates/></fo:block></xsl:template>

  <xsl:template match="h:p"><fo:block role="P"><xsl:apply-templates/></fo:block></xsl:template>
  <xsl:template match="h:p[@class='name']"/>
  <xsl:template match="h:p[@class='made']"><fo:block role="P" font-size="8pt" color="#4c6272" space-before="2mm"><xsl:apply-templates/></fo:block></xsl:template>

  <xsl:template match="h:blockquote">
    <fo:block role="BlockQuote" border-left="3pt solid #ffb81c" padding-left="3mm" margin-left="1mm" space-before="2mm"><xsl:apply-templates/></fo:block>
  </xsl:template>
  <xsl:template match="h:blockquote/h:p[1]"><fo:block role="P" font-weight="bold"><xsl:apply-templates/></fo:block></xsl:template>
  <xsl:template match="h:q"><fo:inline font-size="12pt">&#8220;<xsl:apply-templates/>&#8221;</fo:inline></xsl:template>
  <xsl:template match="h:b"><fo:inline font-weight="bold"><xsl:apply-templates/></fo:inline></xsl:template>
  <xsl:template match="h:br"><fo:block role="artifact"/></xsl:template>

  <xsl:template match="h:dl">
    <xsl:for-each select="h:dt">
      <xsl:variable name="term" select="."/>
      <fo:block role="P"><fo:inline color="#4c6272"><xsl:value-of select="."/>: </fo:inline>
        <fo:inline font-weight="bold">
          <xsl:for-each select="following-sibling::h:dd[preceding-sibling::h:dt[1] = $term]">
            <xsl:if test="position() &gt; 1"><xsl:text>; </xsl:text></xsl:if><xsl:value-of select="."/>
          </xsl:for-each>
        </fo:inline>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="h:table">
    <fo:block role="Caption" font-weight="bold" space-before="2mm" keep-with-next.within-page="always"><xsl:value-of select="h:caption"/></fo:block>
    <fo:table table-layout="fixed" width="100%" space-after="3mm" border-collapse="collapse">
      <xsl:for-each select="h:thead/h:tr/h:th">
        <xsl:choose>
          <xsl:when test="position() = 1"><fo:table-column column-width="proportional-column-width(1.6)"/></xsl:when>
          <xsl:otherwise><fo:table-column column-width="proportional-column-width(1)"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
      <fo:table-header>
        <fo:table-row>
          <xsl:for-each select="h:thead/h:tr/h:th">
            <fo:table-cell role="TH" fox:header="true" padding="0.8mm 1.5mm 0.8mm 0" border-bottom="1pt solid #4c6272">
              <fo:block font-weight="bold" font-size="8pt" color="#4c6272"><xsl:value-of select="."/></fo:block>
            </fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="h:tbody/h:tr">
          <fo:table-row keep-together.within-page="always">
            <xsl:for-each select="h:td">
              <fo:table-cell padding="0.8mm 1.5mm 0.8mm 0" border-bottom="0.5pt solid #d8dde0">
                <fo:block wrap-option="wrap" hyphenate="false">
                  <xsl:if test="position() = 1"><xsl:attribute name="font-weight">bold</xsl:attribute></xsl:if>
                  <xsl:apply-templates/>
                </fo:block>
              </fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>
</xsl:stylesheet>
